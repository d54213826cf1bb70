import type { JsonWebKey } from 'node:crypto'
import type { RandomBytes } from '@buergerkoffer/log'
import {
  type ReadVolume,
  readVolumes,
  recipientOf,
  type StationSync,
  type VolumeFile,
  type VolumeSource,
  type VolumeTurn,
  type WrittenVolume,
  writeVolumeNonce,
  writeVolumes,
} from '@buergerkoffer/sync'
import { z } from 'zod'
import { required, type Settings } from '../store/settings.ts'
import { volumeKey } from './volume-key.ts'

/** Where volumes are written to. */
export interface VolumeTarget {
  readonly open: (name: string) => Promise<VolumeFile>
  /** The most that one volume may have, bytes. */
  readonly limit?: number
}

/** Volumes of a station, locked or not (SYNC-22). */
export interface StationVolumes {
  /** Writes everything that is not receipted yet. Faults of the medium are thrown; nothing here changes by writing. */
  readonly write: (target: VolumeTarget) => Promise<readonly WrittenVolume[]>
  /** Reads volumes that lie side by side, in any order, again as often as one likes. */
  readonly read: (sources: readonly VolumeSource[]) => Promise<readonly ReadVolume<VolumeTurn>[]>
  /** Whether a volume with this recipient's key id is for us, or for the town hall. */
  readonly whose: (recipient: string) => 'ours' | 'centre' | 'other'
}

export interface StationVolumesDeps {
  readonly settings: Settings
  readonly sync: StationSync
  readonly random: RandomBytes
  /** Takes in what was read, as after a turn over the line. */
  readonly takeIn: (outcome: 'moved' | 'reopened') => Promise<void>
}

const tenantKeySchema = z.record(z.string(), z.unknown())
const size = { bytes: 512 * 1024, entries: 500 }

export function createStationVolumes(deps: StationVolumesDeps): StationVolumes {
  const { settings, sync, random } = deps
  const own = () => recipientOf(volumeKey(settings).publicKey)
  return {
    write: async (target) => {
      const incarnation = sync.control()?.receipt?.incarnation ?? 0
      const nonce = writeVolumeNonce({ replyKey: volumeKey(settings).publicKey, incarnation }, random(16))
      const { opening, messages } = sync.volume(nonce, size)
      return writeVolumes({ recipient: tenantKey(settings), random, opening, ...target }, messages())
    },
    read: async (sources) => {
      const { publicKey, privateKey } = volumeKey(settings)
      const read = await readVolumes(sources, {
        privateKeyOf: async (recipient) => (recipient === recipientOf(publicKey) ? privateKey : undefined),
        take: (message) => sync.takeFromVolume(message, publicKey),
      })
      await deps.takeIn(read.some(hasReopened) ? 'reopened' : 'moved')
      return read
    },
    whose: (recipient) => {
      if (recipient === own()) return 'ours'
      return recipient === recipientOf(tenantKey(settings)) ? 'centre' : 'other'
    },
  }
}

const hasReopened = (volume: ReadVolume<VolumeTurn>): boolean =>
  volume.kind === 'read' && volume.outcomes.some(({ kind }) => kind === 'reopened')

const tenantKey = (settings: Settings): JsonWebKey =>
  tenantKeySchema.parse(JSON.parse(required(settings.text('tenant-key'), 'tenant-key')))
