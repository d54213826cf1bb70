import { createPostgresLogStore, type LogId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { Delivery } from '@buergerkoffer/sync'
import type { KeyRing } from './open-key.ts'
import { type Placed, readThrough } from './read-entry.ts'

/** What stands at a place, read through its carrier if it is one; nothing for a missing position. */
export async function readPlace(tx: Transaction, log: LogId, seq: number, ring: KeyRing): Promise<readonly Placed[]> {
  const entry = await bytesAt(tx, log, seq)
  return entry ? readThrough({ log, seq, entry }, ring) : []
}

/** Whether a carried entry stands at its own place here, too: then it counts there. */
export async function isHere(tx: Transaction, { log, seq, entry }: Delivery): Promise<boolean> {
  const here = await bytesAt(tx, log, seq)
  return here !== undefined && Buffer.compare(here, entry) === 0
}

async function bytesAt(tx: Transaction, log: LogId, seq: number): Promise<Uint8Array | undefined> {
  const [entry] = await createPostgresLogStore(tx).read(log, seq - 1, 1)
  return entry?.link.kind === 'entry' ? entry.link.bytes : undefined
}
