import type { JsonWebKey } from 'node:crypto'
import type { KeyId } from '@buergerkoffer/log'
import { openVolume, type VolumeRefusal, type VolumeSource } from './read-volume.ts'

/** What came of one volume. */
export type ReadVolume<T> =
  | { readonly kind: 'refused'; readonly refusal: VolumeRefusal }
  | {
      readonly kind: 'read'
      readonly id: KeyId
      /** False if its end is lacking. */
      readonly whole: boolean
      /** What came of each message; `early` ones wait for another volume. */
      readonly outcomes: readonly T[]
    }

export interface VolumeReading<T> {
  readonly privateKeyOf: (recipient: string) => Promise<JsonWebKey | undefined>
  readonly take: (message: Uint8Array) => T | Promise<T>
}

/**
 * Reads volumes that lie side by side, in whatever order they were given: what waits for an earlier part is read once more when another volume may
 * have brought it, as long as that moves anything (SYNC-76).
 */
export async function readVolumes<T extends { readonly kind: string }>(
  sources: readonly VolumeSource[],
  reading: VolumeReading<T>,
): Promise<readonly ReadVolume<T>[]> {
  const read: ReadVolume<T>[] = []
  for (const source of sources) read.push(await readOne(source, reading))
  for (let [before, now] = [Number.POSITIVE_INFINITY, earlyIn(read)]; now > 0 && now < before; now = earlyIn(read)) {
    before = now
    for (const [index, source] of sources.entries()) {
      const known = read[index]
      if (known?.kind === 'read' && known.outcomes.some(isEarly)) {
        read[index] = merged(known, await readOne(source, reading))
      }
    }
  }
  return read
}

async function readOne<T>(source: VolumeSource, { privateKeyOf, take }: VolumeReading<T>): Promise<ReadVolume<T>> {
  const opened = await openVolume(source, privateKeyOf)
  if (typeof opened === 'string') return { kind: 'refused', refusal: opened }
  const outcomes: T[] = []
  for await (const message of opened.messages()) outcomes.push(await take(message))
  return { kind: 'read', id: opened.id, whole: opened.whole, outcomes }
}

const isEarly = ({ kind }: { readonly kind: string }): boolean => kind === 'early'

const earlyIn = <T extends { readonly kind: string }>(read: readonly ReadVolume<T>[]): number =>
  read.reduce((sum, each) => sum + (each.kind === 'read' ? each.outcomes.filter(isEarly).length : 0), 0)

/** What was taken at the first reading is known at the second. */
function merged<T extends { readonly kind: string }>(
  first: Extract<ReadVolume<T>, { kind: 'read' }>,
  second: ReadVolume<T>,
): ReadVolume<T> {
  if (second.kind !== 'read') return first
  return {
    ...first,
    outcomes: first.outcomes.map((outcome, index) =>
      isEarly(outcome) ? (second.outcomes[index] ?? outcome) : outcome,
    ),
  }
}
