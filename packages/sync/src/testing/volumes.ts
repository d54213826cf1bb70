import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { VolumeTurn } from '../station/station-sync.ts'
import type { VolumeMessage } from '../volume/centre-visit.ts'
import { recipientOf } from '../volume/label.ts'
import { openVolume, type VolumeSource } from '../volume/read-volume.ts'
import { type ReadVolume, readVolumes } from '../volume/read-volumes.ts'
import { writeVolumeNonce } from '../volume/volume-nonce.ts'
import { writeVolumes } from '../volume/write-volumes.ts'
import type { Pair } from './pair.ts'

/** A volume in memory. */
export interface MemoryVolume {
  readonly name: string
  readonly bytes: Buffer
}

const sourceOf = (bytes: Uint8Array): VolumeSource => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
})

/** What volumes are sealed with at both ends. */
export const volumeKeys = { centre: keyPair(), station: keyPair() }

function keyPair() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { publicKey: publicKey.export({ format: 'jwk' }), privateKey: privateKey.export({ format: 'jwk' }) }
}

const privateKeyOf = (keys: ReturnType<typeof keyPair>) => async (recipient: string) =>
  recipient === recipientOf(keys.publicKey) ? keys.privateKey : undefined

/** Opens volumes as one of the two ends does. */
export const openAs = (end: keyof typeof volumeKeys, bytes: Uint8Array) =>
  openVolume(sourceOf(bytes), privateKeyOf(volumeKeys[end]))

/** Messages as volumes in memory for one of the two ends. */
export async function intoVolumes(
  to: keyof typeof volumeKeys,
  messages: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  { opening, limit }: { readonly opening?: Uint8Array; readonly limit?: number } = {},
): Promise<readonly MemoryVolume[]> {
  const files = new Map<string, Uint8Array[]>()
  const open = async (name: string) => {
    const pieces: Uint8Array[] = []
    return {
      write: async (bytes: Uint8Array) => void pieces.push(bytes),
      finish: async () => void files.set(name, pieces),
      discard: async () => undefined,
    }
  }
  const written = await writeVolumes(
    { recipient: volumeKeys[to].publicKey, random: randomBytes, open, opening, limit },
    messages,
  )
  return written.map(({ name }) => ({ name, bytes: Buffer.concat(files.get(name) ?? []) }))
}

/** Everything the station has to say, as volumes. */
export function stationVolumes({ sync }: Pair, limit?: number): Promise<readonly MemoryVolume[]> {
  const replyKey = volumeKeys.station.publicKey
  const incarnation = sync().control()?.receipt?.incarnation ?? 0
  const nonce = writeVolumeNonce({ replyKey, incarnation }, randomBytes(16))
  const { opening, messages } = sync().volume(nonce, { bytes: 20_000, entries: 500 })
  return intoVolumes('centre', messages(), { opening, ...(limit ? { limit } : {}) })
}

/** What came of volumes at the centre, and the volumes for the way back. */
export interface Import {
  readonly read: readonly ReadVolume<VolumeMessage>[]
  readonly back: readonly MemoryVolume[]
}

export async function importAtCentre(
  { centre }: Pair,
  volumes: readonly MemoryVolume[],
  limit?: number,
): Promise<Import> {
  const visit = centre.volumes()
  const read = await readVolumes(
    volumes.map(({ bytes }) => sourceOf(bytes)),
    { privateKeyOf: privateKeyOf(volumeKeys.centre), take: visit.take },
  )
  const back: MemoryVolume[] = []
  for (const { station } of visit.stations()) {
    back.push(...(await intoVolumes('station', visit.answers(station), limit ? { limit } : {})))
  }
  return { read, back }
}

export const importAtStation = (
  { sync }: Pair,
  volumes: readonly MemoryVolume[],
): Promise<readonly ReadVolume<VolumeTurn>[]> =>
  readVolumes(
    volumes.map(({ bytes }) => sourceOf(bytes)),
    {
      privateKeyOf: privateKeyOf(volumeKeys.station),
      take: (message) => sync().takeFromVolume(message, volumeKeys.station.publicKey),
    },
  )

/** What came of all messages of all volumes, each kind once. */
export const kindsOf = (read: readonly ReadVolume<{ readonly kind: string }>[]): readonly string[] => [
  ...new Set(read.flatMap((each) => (each.kind === 'read' ? each.outcomes.map(({ kind }) => kind) : [each.refusal]))),
]
