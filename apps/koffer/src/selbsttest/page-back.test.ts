import type { PrintAnswer, Printer } from '@buergerkoffer/devices/printer'
import type { Scanner } from '@buergerkoffer/devices/scanner'
import { type DeviceWatch, watchDevices } from '@buergerkoffer/station'
import { afterEach, expect, it, vi } from 'vitest'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/index.ts'

vi.setConfig({ testTimeout: 60_000 })

/** The page that is printed and scanned back; real devices and peers: `npm run selftest`. */
let koffer: TestKoffer
let watch: DeviceWatch

const asleep = (_: number, wake: AbortSignal): Promise<void> =>
  new Promise((done) => wake.addEventListener('abort', () => done(), { once: true }))

afterEach(async () => {
  await koffer.close()
  await watch.stop()
})

const job = { printer: 'ipp://localhost/', attempt: 'a-1', id: 1 }

/** Devices that do what they are told to; `read` is what the page shows when it comes back. */
function devices(read: () => string, print: () => Promise<PrintAnswer> = async () => ({ kind: 'accepted', job })) {
  const printer: Printer = {
    platforms: ['linux'],
    state: async () => ({ activity: 'idle', troubles: [], jobs: 0 }),
    print,
    follow: async () => ({ kind: 'printed', impressions: 1 }),
    cancel: async () => 'over',
    certificateEnd: async () => '2026-11-30',
  }
  const scanner: Scanner = {
    platforms: ['linux'],
    state: async () => ({ kind: 'ready', feeder: 'loaded' }),
    capabilities: () => expect.fail(),
    async *scan() {
      yield { kind: 'page', page: { number: 1, type: 'image/png', bytes: Uint8Array.of(1) } }
    },
  }
  const codes = {
    read: async () => ({ kind: 'read', codes: [{ symbology: 'data-matrix', text: read() }] }) as const,
    close: async () => undefined,
  }
  return { printer, scanner, codes }
}

async function open(...given: Parameters<typeof devices>): Promise<void> {
  const now = () => '2026-11-23T08:30:00.000Z'
  watch = watchDevices({ devices: devices(...given), now, sleep: asleep, onBug: (fault) => expect.fail(String(fault)) })
  koffer = await startTestKoffer({ watch })
  await koffer.browser().unlock(testWords)
}

/** Presses something, and waits until the page says this. */
async function press(action: string, until: string): Promise<string> {
  const browser = koffer.browser()
  await browser.get('/selbsttest')
  await browser.submit('/selbsttest', { aktion: action })
  await expect.poll(async () => (await browser.get('/selbsttest')).html, { timeout: 30_000 }).toContain(until)
  return (await browser.get('/selbsttest')).html
}

const laid = 'Prüfblatt auf den Scanner legen'
const stationOf = () => koffer.koffer().station.unlocked()
const verdicts = () => {
  const checks = stationOf()?.model.lastSelbsttest()?.checks ?? []
  return Object.fromEntries(checks.map(({ check, verdict, reason }) => [check, `${verdict} ${reason}`.trim()]))
}

it('is asked for, read, and repeated alone when it was another page; no second page is printed for that', async () => {
  let [text, prints] = ['BK1*T*ME01-20261122-070000', 0]
  await open(
    () => text,
    async () => {
      prints += 1
      return { kind: 'accepted', job }
    },
  )
  const waiting = await press('start', laid)
  expect(waiting).toContain('wartet auf das Prüfblatt')
  expect(waiting).toContain('laufen bald ab: Drucker: 30.11.2026')
  expect(stationOf()?.model.lastSelbsttest()).toBeUndefined()
  expect(await press('einlesen', 'Geprüft am')).toContain('Der Code war nicht lesbar.')
  expect(verdicts()).toMatchObject({ printer: 'ok', scanner: 'ok', code: 'blocker not-read' })
  text = 'BK1*T*ME01-20261123-083000'
  koffer.world.time += 60_000
  await press('code', laid)
  await press('einlesen', 'Geprüft am')
  expect(verdicts()).toMatchObject({ printer: 'ok', scanner: 'ok', code: 'ok' })
  expect(prints).toBe(1)
})

it('is passed over when there is none to lay down: a hint, and nothing is called well', async () => {
  await open(() => '')
  await press('start', laid)
  await press('ohne', 'Geprüft am')
  expect(verdicts()).toMatchObject({ scanner: 'hint skipped', code: 'absent no-page' })
})

it('ends without an entry when the suitcase is locked meanwhile, and says so to whoever opens it', async () => {
  const answer = Promise.withResolvers<PrintAnswer>()
  await open(
    () => '',
    () => answer.promise,
  )
  const browser = koffer.browser()
  await browser.get('/selbsttest')
  await browser.submit('/selbsttest', { aktion: 'start' })
  await browser.submit('/sperren', {})
  answer.resolve({ kind: 'refused', trouble: 'offline', unsupported: [] })
  await new Promise((done) => setTimeout(done, 200))
  await browser.unlock(testWords)
  const { html } = await browser.get('/selbsttest')
  expect(html).toContain('Das Ergebnis ist nicht im Protokoll des Koffers.')
  expect(stationOf()?.model.lastSelbsttest()).toBeUndefined()
  const report = await browser.raw('/selbsttest/abfahrtsbericht.pdf')
  expect(report.status).toBe(200)
})
