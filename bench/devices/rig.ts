import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Intent, IntentStore } from '@buergerkoffer/devices/card-terminal'
import { SWIFT_PACE } from '@buergerkoffer/devices/card-terminal/simulator'
import { createDeviceHost, type DeviceHost, forkDeviceProgram } from '@buergerkoffer/devices/host'
import { type DemoDevices, startDemoDevices } from '../../tools/demo/devices.ts'
import { buildPrograms } from '../build-programs.ts'

/** The devices of the demonstration behind the device program, as the suitcase has them. */
export interface Rig {
  readonly demo: DemoDevices
  readonly host: DeviceHost
  readonly close: () => Promise<void>
}

export async function openRig(): Promise<Rig> {
  const root = resolve('.')
  buildPrograms()
  const folder = mkdtempSync(join(tmpdir(), 'bk-bench-devices-'))
  // The terminal's own pauses for a person are left out: what is measured is ours.
  const demo = await startDemoDevices(folder, 0, SWIFT_PACE)
  const { PATH, HOME } = process.env
  const file = join(root, '.build/koffer/devices/host/main.js')
  const start = forkDeviceProgram({ file, env: { PATH, HOME }, after })
  const now = () => new Date().toISOString()
  const host = createDeviceHost({ config: demo.config, start, intents: memoryIntents(), after, now })
  return {
    demo,
    host,
    close: async () => {
      await host.close()
      await demo.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function memoryIntents(): IntentStore {
  const open = new Map<string, Intent>()
  return {
    open: async () => [...open.values()],
    store: async (intent) => void open.set(intent.reference, intent),
    settle: async (reference) => void open.delete(reference),
  }
}

function after(milliseconds: number, ring: () => void): () => void {
  const timer = setTimeout(ring, milliseconds)
  return () => clearTimeout(timer)
}
