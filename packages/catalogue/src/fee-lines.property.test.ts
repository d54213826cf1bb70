import { prune } from '@buergerkoffer/domain/formular'
import { fillingArbitrary } from '@buergerkoffer/domain/formular/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holdsOf, refusalFor } from './case-rules.ts'
import { createCatalogue } from './catalogue.ts'
import { ownContent } from './example.ts'
import { readContent } from './read-content.ts'

const today = '2026-11-23'
const content = readContent(ownContent())
if (!content.ok) throw new Error('own content is broken; see check.test.ts')
const charging = createCatalogue('test', content.value).leistungen.filter(({ fee }) => fee.lines.length > 0)

// The counter charges the first line that holds: a second would be money lost, and none a visit that cannot end.
describe.each(charging.map((leistung) => [leistung.id, leistung] as const))('%s', (_, leistung) => {
  test('has exactly one fee line for every filling of its form that is not refused', () => {
    const ages = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(fillingArbitrary(leistung.formular, today), ages, (filling, age) => {
        const facts = { answers: prune(leistung.formular, filling), today, age }
        fc.pre(refusalFor(leistung, facts) === undefined)
        const held = leistung.fee.lines.filter(({ when }) => holdsOf(when, facts))
        expect(held.map(({ position }) => position)).toHaveLength(1)
      }),
    )
  })
})
