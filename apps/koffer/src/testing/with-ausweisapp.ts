import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createDeviceHost, forkDeviceProgram } from '@buergerkoffer/devices/host'
import { findProgram, missingPrograms } from '@buergerkoffer/devices/peers'
import { watchDevices } from '@buergerkoffer/station'
import { expect, onTestFinished } from 'vitest'
import { startTestKoffer } from './test-koffer.ts'

const search = { environment: process.env }

/** The real AusweisApp is not here; says how to get it. In CI it must be. */
export function leaveOutAusweisApp(): boolean {
  const missing = missingPrograms('eid', search).map(({ debianPackage }) => debianPackage)
  if (missing.length === 0 || process.env.CI) return false
  console.warn(`Ausgelassen: Die AusweisApp fehlt. Nachholen: npm run peers (Debian: ${missing.join(' ')})`)
  return true
}

const after = (ms: number, ring: () => void) => {
  const timer = setTimeout(ring, ms)
  return () => clearTimeout(timer)
}
const asleep = (_: number, wake: AbortSignal): Promise<void> =>
  new Promise((done) => wake.addEventListener('abort', () => done(), { once: true }))

/** The real AusweisApp with its simulated card and our test eID server, in the device program, as in the demonstration. */
export async function startWithAusweisApp() {
  const folder = await mkdtemp(join(tmpdir(), 'auslesen-'))
  const command = findProgram('AusweisApp2', search) ?? 'AusweisApp2'
  let kill = (): void => undefined
  const fork = forkDeviceProgram({
    file: resolve('packages/devices/host/main.ts'),
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    after,
    onWords: (words) => expect.fail(words),
  })
  const now = () => '2026-11-23T08:30:00.000Z'
  const host = createDeviceHost({
    config: { eid: { kind: 'headless', command, folder, test: true } },
    start: (config) => {
      const program = fork(config)
      kill = () => program.kill()
      return program
    },
    ...{ after, now },
  })
  const watch = watchDevices({ devices: host, now, sleep: asleep, onBug: (fault) => expect.fail(String(fault)) })
  const koffer = await startTestKoffer({ watch })
  onTestFinished(async () => {
    await koffer.close()
    await host.close()
    await watch.stop()
    await rm(folder, { recursive: true })
  })
  const ready = () => expect.poll(() => host.eid?.state().kind, { timeout: 60_000 }).toBe('reader-ready')
  await ready()
  return { koffer, ready, kill: () => kill() }
}
