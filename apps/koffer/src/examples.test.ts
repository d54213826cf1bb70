import { join } from 'node:path'
import { createCatalogue, diskContent, documentsAtCounter, readContentFolder } from '@buergerkoffer/catalogue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TestBrowser } from './testing/test-browser.ts'
import { root } from './testing/test-content.ts'
import { startTestKoffer, type TestKoffer, testWords } from './testing/test-koffer.ts'
import { nameOf, openKasse, textOf } from './testing/walk.ts'
import { walkExample } from './testing/walk-example.ts'

vi.setConfig({ testTimeout: 60_000 })

const folder = readContentFolder(diskContent(join(root, 'content')))
if (!folder.ok) throw new Error('the content is out of shape; see npm run content:check')
const catalogue = createCatalogue('test', folder.value.content)

/**
 * Services that a walk-in can have without register data, photo or finished document; of each the first example that goes
 * through and the first that is refused, of those who speak for themselves.
 */
const walkable = catalogue.leistungen.filter(
  ({ needs, capture, steps }) =>
    capture.length === 0 && !steps.includes('aushaendigung') && !needs.some(({ kind }) => kind === 'register-snapshot'),
)
const examples = walkable.flatMap((leistung) => {
  const own = folder.value.beispiele.filter((each) => each.leistung === leistung.id)
  const plain = own.filter(({ beispiel }) => beispiel.capacity === 'self' && beispiel.befreiung === undefined)
  const through = plain.find(({ beispiel }) => beispiel.expect.refusal === null)
  const refused = plain.find(({ beispiel }) => beispiel.expect.refusal !== null)
  return [through, refused].flatMap((each) => (each ? [{ leistung, ...each.beispiel }] : []))
})

let test: TestKoffer
let browser: TestBrowser

beforeEach(async () => {
  test = await startTestKoffer()
  test.centre.cut(true)
  browser = test.browser()
  await browser.unlock(testWords)
  await openKasse(browser)
})
afterEach(() => test.close())

describe('an example of a service at the counter, without network', () => {
  it.each(examples.map((each) => [each.title, each] as const))('%s', async (_, { leistung, ...beispiel }) => {
    const { refusal: refused, fees } = beispiel.expect
    const seen = await walkExample(browser, leistung, beispiel)
    const said = textOf(seen)
    const refusal = leistung.refusals.find(({ id }) => id === refused)
    if (refusal) {
      expect(said).toContain(refusal.text.de)
      expect(said).toContain(refusal.rightOffice.de)
      return
    }
    expect(nameOf(seen), said.slice(0, 1_500)).toBe('abschluss')
    for (const { layout } of documentsAtCounter(leistung))
      expect(seen.html).toMatch(new RegExp(`/${layout}/[^"]+\\.pdf"`))
    const [besuch] = test.koffer().station.unlocked()?.model.besuche() ?? []
    expect(besuch?.lines.map(({ cents }) => cents)).toEqual(fees.map(({ cents }) => cents))
  })
})
