import { fileURLToPath } from 'node:url'
import type { IntentStore } from '../../card-terminal/driver/intent.ts'
import type { DeviceConfig } from '../device-config.ts'
import { createDeviceHost, type DeviceHost } from '../device-host.ts'
import type { DeviceProgram } from '../device-program.ts'
import { forkDeviceProgram } from '../fork-device-program.ts'

export interface ForkedHost extends DeviceHost {
  /** SIGKILL to the device program that runs now. */
  readonly kill: () => void
}

export interface ForkOptions {
  readonly intents?: IntentStore
  /** Where drivers find programs. */
  readonly path?: string
  readonly onWords?: (text: string) => void
}

/** The device host as the suitcase has it, around the real program, from its source. */
export function forkHost(
  config: DeviceConfig,
  { intents, path, onWords = console.error }: ForkOptions = {},
): ForkedHost {
  let program: DeviceProgram | undefined
  const start = forkDeviceProgram({
    file: fileURLToPath(new URL('../main.ts', import.meta.url)),
    env: { PATH: path ?? process.env.PATH, HOME: process.env.HOME },
    after,
    onWords,
  })
  const host = createDeviceHost({
    config,
    start: (json) => {
      program = start(json)
      return program
    },
    after,
    now: () => '2026-11-23T10:30:00.000Z',
    ...(intents && { intents }),
  })
  return { ...host, kill: () => program?.kill() }
}

function after(ms: number, ring: () => void): () => void {
  const timer = setTimeout(ring, ms)
  return () => clearTimeout(timer)
}
