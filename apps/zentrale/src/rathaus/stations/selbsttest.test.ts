import { reportMark } from '@buergerkoffer/documents'
import type { SelbsttestDone } from '@buergerkoffer/domain/selbsttest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestBrowser } from '../../testing/test-browser.ts'
import { startTestRathaus, type TestRathaus } from '../../testing/test-rathaus.ts'
import { unlock } from '../../testing/visit.ts'

let rathaus: TestRathaus
let seidel: TestBrowser

beforeAll(async () => {
  rathaus = await startTestRathaus()
  seidel = await rathaus.signedIn('seidel')
}, 90_000)

afterAll(() => rathaus?.close())

const done: SelbsttestDone = {
  ...{ run: 'ME01-20261123-073000', at: '2026-11-23T07:30:00.000Z', stop: null, ready: true, seconds: 14 },
  checks: [{ check: 'disk', verdict: 'ok', reason: '' }],
  unpacked: [],
}

/** The suitcase takes down a test, and sends it. Answers the mark on its paper. */
async function tested(changed: Partial<SelbsttestDone>): Promise<string> {
  const open = await unlock(rathaus.koffer.station)
  const data = { ...done, ...changed }
  const { ok } = open.commit({ by: open.user, cases: [], station: [{ type: 'SelbsttestDone', data }] })
  expect(ok).toBe(true)
  await rathaus.koffer.sync()
  return reportMark(open.user, data)
}

const room = async () => (await seidel.get('/koffer')).html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0]+/g, ' ')

it('says of each suitcase whether it may leave, since when, why not, and what is on its paper', async () => {
  expect(await room()).toContain('keiner fehlt noch keiner')
  await tested({})
  const mark = await tested({ run: 'ME01-20261123-074000', at: '2026-11-23T07:40:00.000Z', unpacked: ['Merkblätter'] })
  const ready = await room()
  expect(ready).toContain('Abfahrbereit seit 23.11.2026, 08:30 Uhr')
  expect(ready).toContain(`Nicht eingepackt: Merkblätter Bericht ME01-20261123-074000, Prüfzeichen ${mark}`)
  await tested({
    ...{ at: '2026-11-23T07:50:00.000Z', ready: false, unpacked: ['Merkblätter', 'Router', 'Kabel'] },
    checks: [
      { check: 'printer', verdict: 'blocker', reason: 'paper-empty' },
      { check: 'x-ray', verdict: 'blocker', reason: 'later' },
    ],
  })
  const missing = 'Nicht eingepackt: 3 Sachen Merkblätter; Router; Kabel'
  expect(await room()).toContain(`Nicht abfahrbereit Drucker, x-ray (23.11.2026, 08:50 Uhr) ${missing}`)
})

it('a test of the day before is no leave for today', async () => {
  await tested({ at: '2026-11-22T07:30:00.000Z' })
  expect(await room()).toContain('Zuletzt abfahrbereit: 22.11.2026, 08:30 Uhr')
})
