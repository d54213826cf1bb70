import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { station } from '../testing/centre-state.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { renate } from '../testing/test-content.ts'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/test-koffer.ts'
import { textOf } from '../testing/walk.ts'

vi.setConfig({ testTimeout: 60_000 })

const vorgang = '01930000-0000-7000-8000-000000000009'
let test: TestKoffer
let browser: TestBrowser

beforeEach(async () => {
  test = await startTestKoffer()
  browser = test.browser()
  await browser.unlock(testWords)
})
afterEach(() => test.close())

const model = () => {
  const open = test.koffer().station.unlocked()
  if (!open) throw new Error('locked')
  return open.model
}

const begun: readonly VorgangEvent[] = [
  {
    type: 'VorgangOpened',
    data: {
      ...{ leistung: 'meldebescheinigung', katalog: '1', ags: '14524270' },
      ...{ channel: 'rathaus', wishes: [], note: '' },
    },
  },
  { type: 'PersonPrepared', data: { person: renate, stand: '2026-11-22T18:00:00.000Z' } },
  { type: 'HoldBegun', data: { hold: 1, to: station } },
]
const recalled: VorgangEvent = { type: 'VorgangRecalled', data: { hold: 1, reason: 'Termin vorgezogen' } }
const taken: VorgangEvent = {
  type: 'VorgangTakenOver',
  data: { hold: 2, from: 'ME01', by: 'p.seidel', grund: 'deadline', reason: 'Frist läuft ab' },
}

async function deliver(...events: readonly VorgangEvent[]): Promise<string> {
  await test.centre.deliver(vorgang, events)
  await test.sync()
  return textOf(await browser.get('/'))
}

it('[SYNC-67] says that the town hall wants a case back, and hands it over half done under a number', async () => {
  const day = await deliver(...begun, recalled)
  expect(day).toContain('Das Rathaus möchte den Vorgang zurück: Termin vorgezogen')
  const after = textOf(await browser.submit('/zurueckgeben'))
  expect(after).toContain('Vorgang ME01-2026-000001 abgegeben.')
  expect(after).not.toContain('Termin vorgezogen')
  expect(model().caseFile(vorgang)?.state).toMatchObject({ status: 'handed-over', result: 'parked' })
  expect(model().released()).toMatchObject([{ vorgang, nummer: 'ME01-2026-000001' }])
})

it('[SYNC-67] says so on every page of a visit, which may be finished and then ends as a visit ends', async () => {
  await deliver(...begun, recalled)
  const visit = await browser.submit('/besuch', { vorgang })
  expect(textOf(visit)).toContain('Das Rathaus möchte den Vorgang ME01-2026-000001 zurück')
  const day = await browser.get('/')
  expect(textOf(day)).toContain('Besuch beenden')
  const [, abgabe = ''] = /href="([^"]*abgabe)"/.exec(day.html) ?? []
  await browser.get(abgabe)
  await browser.submit(abgabe, { weg: 'parked' })
  expect(model().caseFile(vorgang)?.state).toMatchObject({ status: 'handed-over', result: 'parked' })
  expect(textOf(await browser.get('/'))).not.toContain('Vom Rathaus zurückgeholt')
})

it('[SYNC-68] says that a case was taken, begins no visit with it, writes nothing in it, and lets it go', async () => {
  const day = await deliver(...begun, taken)
  expect(day).toContain('Das Rathaus hat den Vorgang übernommen: Frist läuft ab')
  expect(day).not.toContain('Weiterzuführende Vorgänge')
  const csrf = browser.csrf()
  const refused = await browser.post('/besuch', { _csrf: csrf, vorgang })
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('liegt nicht mehr bei diesem Koffer')
  const open = test.koffer().station.unlocked()
  const written = open?.commit({
    by: 'x',
    station: [],
    cases: [{ vorgang, events: [{ type: 'VorgangCleared', data: { reason: 'x' } }] }],
  })
  expect(written).toEqual({ ok: false, refusal: { kind: 'not-held', vorgang } })
  await browser.get('/')
  await browser.submit('/zurueckgeben')
  expect(model().taken()).toEqual([])
  expect(model().released()).toMatchObject([{ vorgang }])
})

it('says that a case went on elsewhere, also after a lock', async () => {
  const other: VorgangEvent = { type: 'HoldBegun', data: { hold: 3, to: 'koffer-2' } }
  const returned: VorgangEvent = { type: 'VorgangReturned', data: { reason: 'x', to: 'koffer-2', fields: [] } }
  expect(await deliver(...begun, taken, returned, other)).toContain('Der Vorgang liegt jetzt bei einem anderen Koffer.')
  test.koffer().station.lock()
  await browser.unlock(testWords)
  expect(textOf(await browser.get('/'))).toContain('Der Vorgang liegt jetzt bei einem anderen Koffer.')
  expect(model().returned()).toEqual([])
})

it('does nothing for a case that nobody has called for', async () => {
  await deliver(...begun)
  const answer = await browser.post('/zurueckgeben', { _csrf: browser.csrf(), vorgang })
  expect(answer.headers.get('location')).toBe('/')
  expect(model().caseFile(vorgang)?.state.status).toBe('open')
})
