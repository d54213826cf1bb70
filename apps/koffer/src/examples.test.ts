import { join } from 'node:path'
import { createCatalogue, diskContent, readContentFolder } from '@buergerkoffer/catalogue'
import { validDocuments } from '@buergerkoffer/domain/vorgang'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { AtCounter } from './testing/example-answers.ts'
import { type Example, isPrepared, type PreparedCase, prepareCase } from './testing/example-case.ts'
import type { Seen } from './testing/test-browser.ts'
import { root } from './testing/test-content.ts'
import { startTestKoffer, type TestKoffer, testWords } from './testing/test-koffer.ts'
import { openKasse, textOf } from './testing/walk.ts'
import { stepOf, type Way, walkExample } from './testing/walk-example.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const folder = readContentFolder(diskContent(join(root, 'content')))
if (!folder.ok) throw new Error('the content of the repository does not read')
const { content, beispiele } = folder.value
/** As the suitcase has it that works for Meerane. */
const catalogue = createCatalogue('test', content).forBody('14524190')

/** Of each service the first example for each way to act, and the first that is refused: what differs between others, the content check computes. */
const examples = catalogue.leistungen.flatMap((leistung) => {
  const own = beispiele.filter((each) => each.leistung === leistung.id && each.beispiel.day === '2026-11-23')
  const kindOf = ({ capacity, expect: { refusal } }: Example['beispiel']) => (refusal === null ? capacity : 'refused')
  const first = new Map(own.toReversed().map(({ beispiel }) => [kindOf(beispiel), beispiel]))
  return [...first.values()].map((beispiel): Example => ({ leistung, beispiel }))
})
const named = examples.map((example): [string, Example] => [
  `${example.leistung.id}: ${example.beispiel.title}`,
  example,
])

let test: TestKoffer
const prepared = new Map<Example, PreparedCase>()
const walked = new Map<string, Example>()

beforeAll(async () => {
  test = await startTestKoffer()
  for (const [index, example] of examples.entries())
    if (isPrepared(example)) prepared.set(example, await prepareCase(test.centre, example, index + 1))
  const items = [...prepared.values()].map(({ item }) => item)
  test.centre.order({ type: 'StockSent', data: { transport: 'tl-1', stop: null, by: 'u-9', counted: [], items } })
  const browser = test.browser()
  await browser.unlock(testWords)
  await test.sync()
  test.centre.cut(true)
  await openKasse(browser)
  const take = '/bestand/uebernahme/tl-1'
  await browser.get(take)
  await browser.submit(take, { stuecke: items.map(({ kind, id }) => `${kind} ${id}`) })
})
afterAll(() => test.close())

const model = () => {
  const station = test.koffer().station.unlocked()
  if (!station) throw new Error('locked')
  return station.model
}
const besuch = () => model().besuche().at(-1)
const file = (vorgang: string) => model().caseFile(vorgang)

async function begin(example: Example): Promise<Seen> {
  const browser = test.browser()
  const ready = prepared.get(example)
  await browser.get(ready ? '/' : '/anliegen')
  if (ready) return browser.submit('/besuch', { termin: '', vorgang: ready.vorgang })
  return browser.submit('/anliegen', { leistung: example.leistung.id })
}

async function walk(example: Example): Promise<Way> {
  const due = () => (besuch()?.lines ?? []).reduce((sum, { cents }) => sum + cents, 0)
  const at: AtCounter = { ...example, browser: test.browser(), item: prepared.get(example)?.item.id ?? '', due }
  return walkExample(at, await begin(example))
}

const granted = named.filter(([, { beispiel }]) => beispiel.expect.refusal === null)
const refused = named.filter(([, { beispiel }]) => beispiel.expect.refusal !== null)

describe('every service walks through the suitcase by its data alone', () => {
  it('and has an example for it', () => {
    const shown = new Set(granted.map(([, { leistung }]) => leistung.id))
    expect(catalogue.leistungen.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([])
  })

  it.each(granted)('%s', async (_, example) => {
    const { leistung, beispiel } = example
    const { last, pages, read } = await walk(example)
    const visit = besuch()
    const { vorgang = '' } = visit?.vorgaenge[0] ?? {}
    const steps = pages.map(stepOf).filter((step, at, all) => step !== all[at - 1])
    expect(steps.filter((step) => step !== undefined && leistung.steps.includes(step))).toEqual(
      leistung.steps.filter((step) => steps.includes(step)),
    )
    expect(visit?.lines.map(({ cents }) => cents)).toEqual(beispiel.expect.fees.map(({ cents }) => cents))
    expect(papersOf(vorgang)).toEqual(expectedPapers(example))
    // A step that the matter does not have says nothing; proofs that are not called for are passed by, and the next page says it.
    const told = leistung.notices
      .filter(({ id }) => beispiel.expect.notices.includes(id))
      .filter(({ step }) => step === 'nachweise' || steps.includes(step))
    expect(told.filter(({ text }) => !read.includes(text.de)).map(({ id }) => id)).toEqual([])
    const day = await test.browser().submit(last.path)
    expect(textOf(day)).toMatch(/Vorgang ME01-2026-\d+ abgegeben/)
    walked.set(vorgang, example)
  })

  it.each(refused)('%s', async (_, { leistung, beispiel }) => {
    const { last } = await walk({ leistung, beispiel })
    const refusal = leistung.refusals.find(({ id }) => id === beispiel.expect.refusal)
    expect(last.status).toBe(422)
    expect(textOf(last)).toContain(refusal?.text.de)
    expect(textOf(last)).toContain(refusal?.rightOffice.de)
    expect(last.html).toContain(`href="/zustaendigkeit?leistung=${leistung.id}&amp;grund=${refusal?.id}"`)
    expect(besuch()?.lines).toEqual([])
  })
})

describe('when the network is back', () => {
  it('every case reaches the town hall as an event with exactly the answers of its example', async () => {
    test.centre.cut(false)
    await test.sync()
    expect(test.koffer().station.unsent()).toBe(0)
    const arrived = await test.centre.arrived()
    for (const [vorgang, { leistung, beispiel }] of walked) {
      const events = arrived.filter((event) => event.vorgang === vorgang)
      const filled = events.findLast(({ type }) => type === 'AngabenFilled')
      const { id, version } = leistung.formular
      const expected = { formular: id, version, answers: beispiel.answers, complete: true }
      expect([leistung.id, filled?.data]).toEqual([
        leistung.id,
        leistung.steps.includes('angaben') ? expected : undefined,
      ])
      expect(events.at(-1)?.type).toBe('HandedOver')
    }
  })
})

/** Papers that a case holds, the receipt of a handed-out document and what is only signed aside. */
const papersOf = (vorgang: string): readonly string[] => {
  const state = file(vorgang)?.state
  const papers = state ? validDocuments(state).map(({ art }) => art) : []
  return papers.filter((art) => art !== 'meldeschein' && art !== 'empfangsbestaetigung')
}

const expectedPapers = ({ leistung, beispiel }: Example): readonly string[] =>
  leistung.documentsOut.filter(({ id }) => beispiel.expect.documentsOut.includes(id)).map(({ layout }) => layout)
