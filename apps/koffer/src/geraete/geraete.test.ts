import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectTcp, createZvtTerminal } from '@buergerkoffer/devices/card-terminal'
import {
  type Control,
  type Simulator,
  SWIFT_PACE,
  startSimulator,
  systemTimers,
} from '@buergerkoffer/devices/card-terminal/simulator'
import { type DeviceWatch, watchDevices } from '@buergerkoffer/station'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/index.ts'

const at = '2026-11-23T08:30:00.000Z'
const passwords = { registration: 0, reversal: 0, refund: 0, endOfDay: 0, repeatReceipt: 0, statusEnquiry: 0 }
let folder: string
let simulator: Simulator
let control: Control
let watch: DeviceWatch
let koffer: TestKoffer

/** Looks when a test says so. */
const asleep = (_: number, wake: AbortSignal): Promise<void> =>
  new Promise((done) => wake.addEventListener('abort', () => done(), { once: true }))

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'geraete-'))
  simulator = await startSimulator({
    ...{ folder, port: 0, now: () => new Date(at) },
    ...{ timers: systemTimers, pace: SWIFT_PACE },
  })
  control = simulator.control
  const terminal = createZvtTerminal({
    connect: connectTcp({ host: '127.0.0.1', port: simulator.port, timeoutMs: 1_000 }),
    intents: { open: async () => [], store: async () => undefined, settle: async () => undefined },
    ...{ timers: systemTimers, now: () => at, passwords },
  })
  watch = watchDevices({
    devices: { terminal },
    now: () => at,
    sleep: asleep,
    onBug: (fault) => expect.fail(String(fault)),
  })
  koffer = await startTestKoffer({ watch })
})

afterEach(async () => {
  await koffer.close()
  await watch.stop()
  await simulator.close()
  rmSync(folder, { recursive: true, force: true })
})

it('tells on every page how each device is, and leads to what to do', async () => {
  const browser = koffer.browser()
  await watch.terminal?.look()
  const day = await browser.unlock(testWords)
  expect(day.html).toContain('Kartenterminal: bereit')
  control.arm({ kind: 'no-host' })
  await browser.get('/geraete/kartenterminal')
  const failed = await browser.submit('/geraete/kartenterminal', { aktion: 'diagnose' })
  expect(failed.html).toContain('Die Diagnose ging nicht zu Ende.')
  expect(failed.html).toContain('bar oder Gebührenbescheid')
})

it('runs a diagnosis that books nothing', async () => {
  const browser = koffer.browser()
  await browser.unlock(testWords)
  await browser.get('/geraete/kartenterminal')
  const done = await browser.submit('/geraete/kartenterminal', { aktion: 'diagnose' })
  expect(done.html).toContain('Die Diagnose ist gelaufen.')
  expect(control.entries()).toEqual([])
  expect(watch.terminal?.notes()).toEqual([])
})

it('notes what went wrong, and says what is not set up', async () => {
  const browser = koffer.browser()
  await browser.unlock(testWords)
  await simulator.close()
  await browser.get('/geraete/kartenterminal')
  const gone = await browser.submit('/geraete/kartenterminal', { aktion: 'pruefen' })
  expect(gone.path).toBe('/geraete/kartenterminal?geprueft')
  expect(gone.html).toContain('nicht verbunden')
  expect(watch.terminal?.notes()).toEqual([{ at, troubles: ['offline'] }])
  const all = await browser.get('/geraete')
  expect(all.html).toContain('Ohne Drucker')
  expect((await browser.get('/geraete/toaster')).status).toBe(404)
})
