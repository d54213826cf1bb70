import type { FoundDevice, LookReport } from '@buergerkoffer/devices/host'
import { NO_DEVICES } from '@buergerkoffer/station'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { scriptedSetup } from '../../testing/scripted-setup.ts'
import { startTestKoffer, type TestKoffer, testStart, testWords } from '../../testing/test-koffer.ts'
import { startTestTerminal, type TestTerminal } from '../../testing/test-terminal.ts'
import { walkTo } from '../../testing/walk.ts'
import type { DeviceSetup } from './device-setup.ts'

vi.setConfig({ testTimeout: 60_000 })

const path = '/geraete/einrichten'
const printer: FoundDevice = {
  ...{ kind: 'printer', uri: 'ipps://192.168.178.20/ipp/print', way: 'network' },
  ...{ name: 'Drucker Flur', model: 'M 1', place: 'Flur' },
}
const scanner = { kind: 'escl-scanner', url: 'http://192.168.178.20/eSCL', name: 'Scan 100' } as const
const stranger = { kind: 'escl-scanner', url: 'http://93.184.216.34/eSCL', name: 'Fremder' } as const

let koffer: TestKoffer
afterEach(() => koffer.close())

interface World {
  readonly reports?: readonly LookReport[]
  readonly terminal?: TestTerminal
}

/** A suitcase whose world of devices does what a test says. */
async function open({ reports, terminal, ...changed }: Partial<DeviceSetup> & World = {}) {
  const setup = scriptedSetup(reports, changed)
  koffer = await startTestKoffer({
    devices: () => ({
      watch: NO_DEVICES,
      terminal: (intents) => {
        const connected = terminal?.connect(intents)
        return () => connected
      },
      ...{ setup, close: async () => undefined },
    }),
  })
  const browser = koffer.browser()
  await browser.unlock(testWords)
  return { browser, written: setup.written }
}

const network = (found: LookReport['found']): readonly LookReport[] => [
  { place: 'network-printers', outcome: 'looked', found },
]

/** The form of the first device that was found. */
const findIn = (html: string): string => /name="fund" value="([^"]+)"/.exec(html)?.[1] ?? ''

it('says what to do when nothing is found, and why something cannot be', async () => {
  const { browser } = await open({
    platform: 'windows',
    reports: [...network([]), { place: 'sane', outcome: 'not-here', found: [] }],
  })
  await browser.get(path)
  await browser.submit(path, { aktion: 'suchen' })
  const { html } = await browser.get(path)
  expect(html).toContain('Es wurde kein Gerät gefunden.')
  expect(html).toContain('Ist es im selben Netz?')
  expect(html).toContain('nur unter Linux')
  expect(html).toContain('Dieser Koffer läuft unter Windows.')
})

it('loads itself anew while it looks, where there is no JavaScript', async () => {
  const going = Promise.withResolvers<boolean>()
  const { browser } = await open({ look: () => going.promise })
  await browser.get(path)
  const looking = await browser.submit(path, { aktion: 'suchen' })
  expect(looking.html).toContain('http-equiv="refresh"')
  expect(looking.html).toContain('wird gesucht')
  const stopped = await browser.submit(path, { aktion: 'beenden' })
  expect(stopped.html).not.toContain('http-equiv="refresh"')
  going.resolve(false)
})

it('remembers the certificate of a printer that is connected, and shows its fingerprint', async () => {
  const { browser, written } = await open({ reports: network([printer]) })
  await browser.get(path)
  await browser.submit(path, { aktion: 'suchen' })
  const { html } = await browser.get(path)
  expect(html).toContain('Drucker Flur (M 1)')
  const connected = await browser.submit(path, { aktion: 'verbinden', fund: findIn(html) })
  expect(written).toEqual([{ printer: { uri: 'ipps://192.168.178.20:631/ipp/print', certificate: 'ab'.repeat(32) } }])
  expect(connected.html).toContain('AB AB AB')
})

it('does not connect what leads out of the building, whoever has announced it, nor what was found before the newest search', async () => {
  const { browser, written } = await open({ reports: network([stranger]) })
  await browser.get(path)
  await browser.submit(path, { aktion: 'suchen' })
  const { html } = await browser.get(path)
  const refused = await browser.submit(path, { aktion: 'verbinden', fund: findIn(html) })
  expect(refused.status).toBe(409)
  expect(refused.html).toContain('außerhalb des eigenen Netzes')
  await browser.get(path)
  await browser.submit(path, { aktion: 'suchen' })
  const old = await browser.post(path, { aktion: 'verbinden', fund: findIn(html), _csrf: browser.csrf() })
  expect(await old.text()).toContain('Die Liste ist nicht mehr aktuell.')
  expect(written).toEqual([])
})

it('exchanges nothing while a device is at work, and says so', async () => {
  const { browser, written } = await open({ atWork: () => ['codes', 'scanner'], reports: network([scanner]) })
  await browser.get(path)
  await browser.submit(path, { aktion: 'suchen' })
  const { html } = await browser.get(path)
  const refused = await browser.submit(path, { aktion: 'verbinden', fund: findIn(html) })
  expect([refused.status, written]).toEqual([409, []])
  expect(refused.html).toContain('Ein Gerät arbeitet gerade')
})

it('says that nothing was changed when the disk does not take it', async () => {
  const { browser } = await open({ replace: () => false })
  await browser.get(`${path}/scanner`)
  const refused = await browser.submit(`${path}/scanner`, { adresse: '192.168.178.20' })
  expect(refused.status).toBe(409)
  expect(refused.html).toContain('Es bleibt alles, wie es war.')
})

it('tells of a damaged file, and of a printer that shows no certificate', async () => {
  const { browser } = await open({ isReadable: () => false, certificate: async () => undefined })
  expect((await browser.get(path)).html).toContain('geraete.json ist beschädigt')
  await browser.get(`${path}/drucker`)
  const wrong = await browser.submit(`${path}/drucker`, { adresse: 'ipps://192.168.178.20' })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('antwortet kein Drucker verschlüsselt')
})

it('keeps passwords out of the page and of its address', async () => {
  const { browser, written } = await open()
  await browser.get(`${path}/kartenterminal`)
  const fields = { adresse: '192.168.178.30', port: '20007', reversal: '471147' }
  const done = await browser.submit(`${path}/kartenterminal`, fields)
  expect(written[0]?.terminal?.passwords.reversal).toBe(471_147)
  const again = await browser.get(`${path}/kartenterminal`)
  expect(again.html).toContain('192.168.178.30')
  expect(`${done.path} ${done.html} ${again.html}`).not.toContain('471147')
})

it('is for nobody while the suitcase is locked, and knows no other device', async () => {
  const { browser } = await open()
  expect((await browser.get(`${path}/ausweisleser`)).status).toBe(404)
  expect((await browser.get(`${path}/toaster`)).status).toBe(404)
  koffer.koffer().station.lock()
  expect((await browser.get(path)).html).not.toContain('Geräte suchen')
})

it('leaves the terminal alone while a payment is under way, and as long as nobody knows how it ended', async () => {
  const terminal = await startTestTerminal(testStart)
  onTestFinished(terminal.close)
  const { browser, written } = await open({ terminal })
  const leave = async (device: string): Promise<string> => {
    await browser.get(path)
    return (await browser.submit(path, { aktion: 'trennen', geraet: device })).html
  }
  const { path: pay } = await walkTo(browser, 'zahlen')
  terminal.control.arm({ kind: 'hold', at: 'booked' })
  await browser.get(pay.replace(/zahlen$/, 'karte'))
  await browser.submit(pay.replace(/zahlen$/, 'karte'), { _action: 'starten' })
  await terminal.control.whenHeld()
  expect(await leave('kartenterminal')).toContain('Am Kartenterminal läuft eine Zahlung.')
  expect(await leave('drucker')).toContain('Am Kartenterminal läuft eine Zahlung.')
  await terminal.power(false)
  await expect
    .poll(() => leave('kartenterminal'), { timeout: 30_000 })
    .toContain('Eine Kartenzahlung ist nicht geklärt.')
  expect(written).toEqual([])
  expect(await leave('drucker')).toContain('Der Drucker ist getrennt.')
})
