import { reportMark } from '@buergerkoffer/documents'
import { type DeviceWatch, watchDevices } from '@buergerkoffer/station'
import { afterEach, expect, it } from 'vitest'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/index.ts'
import { CHECKS } from './check.ts'

const at = '2026-11-23T08:30:00.000Z'
let koffer: TestKoffer
let watch: DeviceWatch | undefined

const asleep = (_: number, wake: AbortSignal): Promise<void> =>
  new Promise((done) => wake.addEventListener('abort', () => done(), { once: true }))

const notAsked = (): never => expect.fail()

afterEach(async () => {
  await koffer.close()
  await watch?.stop()
})

/** Ticks every line of the packing list but those that this matches. */
async function pack(but = /^$/): Promise<void> {
  const browser = koffer.browser()
  const { html } = await browser.get('/selbsttest/packliste')
  const lines = [...html.matchAll(/<input[^>]*name="gepackt"[^>]*>/g)].map(
    ([input]) => /value="([^"]*)"/.exec(input)?.[1] ?? '',
  )
  expect(lines.length).toBeGreaterThan(5)
  const packed = lines.filter((line) => !but.test(line))
  expect((await browser.submit('/selbsttest/packliste', { gepackt: packed })).path).toBe('/selbsttest')
}

/** Presses something, and waits until all is done. */
async function press(action: string): Promise<string> {
  const browser = koffer.browser()
  await browser.get('/selbsttest')
  await browser.submit('/selbsttest', { aktion: action })
  await expect.poll(async () => (await browser.get('/selbsttest')).html).toContain('Geprüft am')
  return (await browser.get('/selbsttest')).html
}

/** Packs, and runs the test until it is done. */
async function run(but?: RegExp): Promise<string> {
  await koffer.browser().unlock(testWords)
  await pack(but)
  return press('start')
}

/** What the log says of the last one. */
const last = () => koffer.koffer().station.unlocked()?.model.lastSelbsttest()

it('tells without any device whether the suitcase may leave, and prints it', async () => {
  koffer = await startTestKoffer()
  const html = await run()
  for (const seen of ['Abfahrbereit.', 'alles im Rathaus', 'verschlüsselt', 'kein Akku', '10 GB frei', 'gelten heute'])
    expect(html).toContain(seen)
  const report = await koffer.browser().raw('/selbsttest/abfahrtsbericht.pdf')
  expect([report.status, report.headers.get('content-type')]).toEqual([200, 'application/pdf'])
})

it('keeps a suitcase without room at home, and says why', async () => {
  koffer = await startTestKoffer()
  koffer.world.freeBytes = 700_000_000
  const html = await run()
  expect(html).toContain('Nicht abfahrbereit: Speicherplatz.')
  expect(html).toContain('nur 0,7 GB frei')
})

it('stands in the log with every check and a reason, and the paper has its mark', async () => {
  koffer = await startTestKoffer()
  koffer.world.freeBytes = 700_000_000
  const html = await run(/Merkblätter/)
  const done = last()
  expect(done).toMatchObject({ run: 'ME01-20261123-083000', ready: false, unpacked: ['Merkblätter'] })
  expect(done?.checks.map(({ check }) => check)).toEqual([...CHECKS])
  expect(done?.checks).toContainEqual({ check: 'disk', verdict: 'blocker', reason: 'low' })
  const { user = '' } = koffer.koffer().station.unlocked() ?? {}
  const mark = done && reportMark(user, done)
  expect(html).toContain(`Prüfzeichen ${mark}`)
})

it('repeats one check alone, and takes down the new outcome', async () => {
  koffer = await startTestKoffer()
  koffer.world.freeBytes = 700_000_000
  await run()
  const before = last()
  koffer.world.freeBytes = 9_000_000_000
  expect(await press('disk')).toContain('Abfahrbereit.')
  expect([before?.ready, last()?.ready]).toEqual([false, true])
  // Nothing else was looked at again: a battery that was not there is still told of once.
  expect(last()?.checks).toHaveLength(CHECKS.length)
})

it('keeps a suitcase at home that lacks what is needed; a tick lets it go', async () => {
  koffer = await startTestKoffer()
  const html = await run(/Notfallsatz|Merkblätter/)
  expect(html).toContain('Nicht abfahrbereit: Packliste.')
  expect(html).toContain('Es fehlt: Notfallsatz aus Papier.')
  expect(html).toContain('Auch nicht abgehakt: Merkblätter.')
  await pack(/Merkblätter/)
  await expect
    .poll(async () => (await koffer.browser().get('/selbsttest')).html)
    .toContain('Abfahrbereit, mit Hinweisen.')
  expect(last()).toMatchObject({ ready: true, unpacked: ['Merkblätter'] })
})

it('remembers what was ticked and how the last run ended over a restart', async () => {
  koffer = await startTestKoffer()
  await run(/Merkblätter/)
  await koffer.restart()
  await koffer.browser().unlock(testWords)
  const { html } = await koffer.browser().get('/selbsttest')
  expect(html).toContain('Zuletzt geprüft am 23.11.2026, 09:30 Uhr: abfahrbereit.')
  expect(html).toMatch(/Packliste: (\d+) von (?!\1)\d+ abgehakt/)
})

it('goes on when a device’s driver breaks, and shows it', async () => {
  watch = watchDevices({
    devices: {
      eid: {
        platforms: ['linux'],
        state: () => {
          throw new Error('bug')
        },
        watch: () => () => undefined,
        server: async () => 'offline',
        ...{ readOnSite: notAsked, readWithPin: notAsked, changePin: notAsked, close: async () => undefined },
      },
    },
    ...{ now: () => at, sleep: asleep, onBug: () => undefined },
  })
  koffer = await startTestKoffer({ watch })
  const faults: unknown[] = []
  koffer.world.onFault = (fault) => faults.push(fault)
  expect(await run()).toContain('Die Prüfung brach ab.')
  expect(faults).toHaveLength(1)
})
