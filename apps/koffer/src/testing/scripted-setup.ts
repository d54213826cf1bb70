import type { DeviceConfig, LookReport } from '@buergerkoffer/devices/host'
import type { DeviceSetup } from '../geraete/index.ts'

export interface ScriptedSetup extends DeviceSetup {
  /** Every configuration that was put in place, the newest last. */
  readonly written: readonly DeviceConfig[]
}

/** The world of devices in memory: a search finds these, and what is put in place is believed. Parts of it are as a test says. */
export function scriptedSetup(reports: readonly LookReport[] = [], changed: Partial<DeviceSetup> = {}): ScriptedSetup {
  const written: DeviceConfig[] = []
  return {
    written,
    platform: 'linux',
    config: () => written.at(-1) ?? {},
    isReadable: () => true,
    look: async (_, onReport) => {
      for (const report of reports) onReport(report)
      return true
    },
    certificate: async () => 'ab'.repeat(32),
    resolve: async () => [],
    atWork: () => [],
    replace: (config) => {
      written.push(config)
      return true
    },
    folders: { app: '/koffer/ausweisapp', pages: '/dev/shm/koffer' },
    ...changed,
  }
}
