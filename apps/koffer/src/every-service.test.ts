import { join } from 'node:path'
import { diskContent, type PlacedBeispiel, readContentFolder, type StepId } from '@buergerkoffer/catalogue'
import { afterEach, expect, test as it, vi } from 'vitest'
import { root } from './testing/test-content.ts'
import { startTestKoffer, type TestKoffer, testWords } from './testing/test-koffer.ts'
import { openKasse } from './testing/walk.ts'
import { walkBeispiel } from './testing/walk-beispiel.ts'

// Whole visits with their letters: a loaded machine may need its time.
vi.setConfig({ testTimeout: 60_000 })

let test: TestKoffer

afterEach(() => test.close())

const folder = readContentFolder(diskContent(join(root, 'content')))
if (!folder.ok) throw new Error('own content is broken; see check.test.ts')
const { content, beispiele } = folder.value

/** Steps that end otherwise than by a paper of this counter, or need a sheet signed by hand; they have tests of their own. */
const special: readonly StepId[] = ['meldeschein', 'aushaendigung']

/** Services that anybody may come for unannounced. */
const unannounced = content.leistungen.filter(
  ({ leistung }) =>
    !leistung.steps.some((step) => special.includes(step)) &&
    !leistung.needs.some(({ kind }) => kind === 'register-snapshot'),
)

const walked = unannounced.flatMap((bundle) => {
  const [first] = beispiele.filter((placed) => placed.leistung === bundle.leistung.id && isOrdinary(placed))
  return first ? [{ name: first.file, bundle, beispiel: first.beispiel }] : []
})

/** Somebody of age who acts alone, is refused nothing and pays what all pay. */
function isOrdinary({ beispiel: { capacity, alter = 40, expect: expected, befreiung } }: PlacedBeispiel): boolean {
  return capacity === 'self' && alter >= 18 && expected.refusal === null && befreiung === undefined
}

it.each(walked)(
  'the first example goes through a counter without network, and ends with its papers: $name',
  async ({ bundle, beispiel }) => {
    test = await startTestKoffer()
    test.centre.cut(true)
    const browser = test.browser()
    await browser.unlock(testWords)
    await openKasse(browser)
    const last = await walkBeispiel(browser, bundle, beispiel)
    const papers = [...last.html.matchAll(/href="([^"]+)\.pdf"/g)].map(([, href = '']) => href.split('/').at(-2))
    const { documentsOut } = bundle.leistung
    const layouts = beispiel.expect.documentsOut.map((id) => documentsOut.find((each) => each.id === id)?.layout)
    expect(papers.filter((layout) => layout !== 'quittung')).toEqual(layouts)
    expect(papers.includes('quittung')).toBe(beispiel.expect.fees.length > 0)
  },
)
