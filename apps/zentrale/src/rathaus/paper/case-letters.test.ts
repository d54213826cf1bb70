import { resolve } from 'node:path'
import { createCatalogue, diskContent, readContent } from '@buergerkoffer/catalogue'
import { events } from '@buergerkoffer/domain/testing'
import { emptyVorgang, type Vorgang } from '@buergerkoffer/domain/vorgang'
import { describe, expect, it } from 'vitest'
import { letterOf, type PaperOrder, papersOf } from './case-letters.ts'

const content = readContent(diskContent(resolve('content')))
if (!content.ok) throw new Error('the content of the repository does not read')
const catalogue = createCatalogue('test', content.value)

const entered = { ...emptyVorgang, registerUpdate: events.RegisterUpdated.data } satisfies Vorgang

function order(id: string, state: Vorgang, aktenzeichen: string | null = 'MEE-2026-7'): PaperOrder {
  const [leistung, stelle] = [catalogue.leistung(id), catalogue.stelleFor(id, '14524270')]
  if (!leistung || !stelle.ok) throw new Error(`no ${id}`)
  const at = '2026-11-23T08:30:00.000Z'
  const place = { leistung, zustaendigkeit: stelle.value }
  return { ...place, state, nummer: 'ME01-2026-000001', handedOverAt: at, aktenzeichen, ...plain, now: at }
}

const plain = { largePrint: false, specimen: true, signed: undefined }

describe('the paper that a service ends with in the town hall', () => {
  it.each(['gewerbe-anmelden', 'gewerbe-abmelden', 'wohnsitz-anmelden'])('is its own certificate: %s', (id) => {
    const done = order(id, entered)
    expect(papersOf(done)).toEqual(['bescheinigung', 'weiteres'])
    expect(letterOf('bescheinigung', done)).toMatchObject({ layout: 'bescheinigung', number: 'MEE-2026-7' })
  })

  it('waits until the case is accepted and stands in the Fachverfahren', () => {
    expect(papersOf(order('gewerbe-anmelden', emptyVorgang))).toEqual(['weiteres'])
    expect(papersOf(order('gewerbe-anmelden', entered, null))).toEqual(['weiteres'])
  })

  it('is none where another authority sends it', () => {
    expect(papersOf(order('fuehrungszeugnis', entered))).toEqual(['weiteres'])
  })
})
