import { createPublicKey } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  createSqliteLogStore,
  emptyHead,
  type Head,
  type LogId,
  type LogStore,
  logId,
  type StoredEntry,
} from '@buergerkoffer/log'
import { createSettings, type EnrolmentTicket } from '@buergerkoffer/station'
import { readControl } from '@buergerkoffer/sync'
import { broken, type Finding, lost } from '../findings.ts'
import type { Word } from '../orders.ts'
import { checkChain, hex } from './check-chain.ts'

export type Done = Extract<Word, { kind: 'done' }>

/** A station's database as it lies on the disk, read while its program waits. */
export interface StationView {
  readonly after: Head
  readonly head: Head
  /** Entries after `after`. */
  readonly fresh: readonly StoredEntry[]
  readonly incoming: Head
  /** Names of files that orders of the town hall brought. */
  readonly wanted: readonly string[]
  readonly findings: readonly Finding[]
}

export const wholeLog = 1_000_000

/** Reads on from a verified head and checks what was acknowledged: every step that was called done, and the last receipt. */
export function viewStation(
  folder: string,
  ticket: EnrolmentTicket,
  verified: Head | undefined,
  done: readonly Done[],
): StationView {
  return reading(folder, (database) => {
    const settings = createSettings(database)
    const log = createSqliteLogStore(database)
    const out = logId(settings.text('out-log') ?? '')
    const [after, head] = [verified ?? emptyHead(out), log.head(out)]
    const fresh = log.read(out, after.seq, wholeLog)
    return {
      ...{ after, fresh, head, incoming: log.head(logId(settings.text('in-log') ?? '')) },
      wanted: database
        .prepare('SELECT hash FROM blob_in')
        .all()
        .map(({ hash }) => String(hash)),
      findings: [
        ...checkChain('station', after, log.read(out, after.seq - 1, 1)[0], fresh),
        ...checkDone(log, out, done),
        ...checkReceipt(settings, ticket, head),
        ...checkKeys(log),
      ],
    }
  })
}

/** The out-log's id, from the station itself. */
export const outLogOf = (folder: string): LogId =>
  reading(folder, (database) => logId(createSettings(database).text('out-log') ?? ''))

function reading<T>(folder: string, read: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(folder, 'koffer.db'), { readOnly: true })
  try {
    return read(database)
  } finally {
    database.close()
  }
}

function checkDone(log: LogStore, out: LogId, done: readonly Done[]): readonly Finding[] {
  return done.flatMap(({ step, seq, hash }) => {
    if (seq === undefined) return []
    const [entry] = log.read(out, seq - 1, 1)
    return entry && hex(entry.hash) === hash ? [] : [lost(`step ${step} that was done at ${seq}`)]
  })
}

function checkReceipt(settings: ReturnType<typeof createSettings>, ticket: EnrolmentTicket, head: Head) {
  const [bytes, signature] = [settings.bytes('control'), settings.bytes('control-signature')]
  const centreKey = createPublicKey({ key: Buffer.from(ticket.centreKey, 'base64'), format: 'der', type: 'spki' })
  const receipt = bytes && signature && readControl({ bytes, signature }, centreKey)?.receipt
  const isLast = receipt?.seq === head.seq && hex(receipt.head) === hex(head.hash)
  return isLast ? [] : [broken('the last receipt is not of the last entry')]
}

/** Of finished and receipted cases no key is left: only the station's own. */
function checkKeys(log: LogStore): readonly Finding[] {
  const finished = log.wraps('vault').length - 1
  return finished === 0 ? [] : [broken(`${finished} keys of finished cases are still here`)]
}
