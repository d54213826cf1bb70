import { join } from 'node:path'
import type { LookOrder } from '@buergerkoffer/devices/host'
import { type OpenDevices, openDevices } from '../start/index.ts'
import { root } from './test-content.ts'

/** The devices as the program at the counter opens them, with the built device program; it looks for others on loopback only. */
export const openTestDevices =
  (lookAt: LookOrder) =>
  (folder: string): OpenDevices =>
    openDevices({
      ...{ folder, lookAt, build: join(root, '.build/koffer'), clockOffset: 0 },
      env: { PATH: process.env.PATH, HOME: process.env.HOME },
      now: () => '2026-11-23T08:30:00.000Z',
      // Looks more often than at the counter, so that nobody waits.
      sleep: (ms, wake) =>
        new Promise((done) => {
          const timer = setTimeout(done, Math.min(ms, 500))
          wake.addEventListener('abort', () => [clearTimeout(timer), done()], { once: true })
        }),
      onBug: (fault) => {
        throw fault
      },
    })
