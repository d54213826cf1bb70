import type { DatabaseSync } from 'node:sqlite'
import { type BlobStore, inTransaction, type KeyId, type LogStore, logId } from '@buergerkoffer/log'
import type { Fork, LineMemory, SyncStore } from '@buergerkoffer/sync'
import { z } from 'zod'
import { createClosedLogs } from '../store/closed-logs.ts'
import { createSentBlobs } from '../store/sent-blobs.ts'
import { required, type Settings } from '../store/settings.ts'
import { orphansOf } from '../store/station-blobs.ts'
import type { StationTables } from '../store/station-tables.ts'

export interface SyncStoreDeps {
  readonly database: DatabaseSync
  readonly log: LogStore
  readonly blobs: BlobStore
  readonly tables: StationTables
  readonly settings: Settings
  /** Told after the commit which key's station copy is destroyed. */
  readonly onForget: (key: KeyId) => void
}

/** The station's durable memory for sync. */
export function createSqliteSyncStore(deps: SyncStoreDeps): SyncStore {
  const { database, log, blobs, tables, settings } = deps
  const tenant = settings.text('tenant')
  const sent = createSentBlobs(database)
  let forgotten: readonly KeyId[] = []
  return {
    ...tables,
    ...lineOf(deps),
    inLog: logId(required(settings.text('in-log'), 'in-log')),
    ownRecipient: `station:${required(settings.text('station'), 'station')}`,
    log,
    blobs,
    transact: (work) => {
      forgotten = []
      const result = inTransaction(database, work)
      // Only now: what a failing commit leaves in the database must be in memory, too.
      for (const key of forgotten) deps.onForget(key)
      return result
    },
    markBlobDurable: (hash) => {
      tables.markBlobDurable(hash)
      sent.forget(hash)
    },
    sentOf: sent.sentOf,
    noteSent: sent.noteSent,
    adoptBlobs: (seq) => {
      for (const hash of orphansOf(deps)) tables.adoptBlob({ hash, size: blobs.received(hash) }, seq)
    },
    wantedBlobs: () => tables.wantedBlobs().filter((blob) => !blobs.has(blob.hash)),
    authorityWraps: () => (tenant ? log.wraps(`tenant:${tenant}`) : []),
    markForgotten: (key, permit, receipt) => {
      tables.deleteDraft(key)
      tables.markForgotten(key, receipt.time, permit.bytes, permit.signature)
      forgotten = [...forgotten, key]
    },
    closeVault: () => {
      settings.remove('vault-signing')
      settings.remove('vault-wrap')
      tables.deleteCredentials()
    },
  }
}

/** Where the station and the centre stand to each other. */
function lineOf({ database, tables, settings }: SyncStoreDeps): LineMemory & Pick<SyncStore, 'doubt' | 'goOn'> {
  const closed = createClosedLogs(database)
  const outLog = () => logId(required(settings.text('out-log'), 'out-log'))
  return {
    outLog,
    control: () => {
      const [bytes, signature] = [settings.bytes('control'), settings.bytes('control-signature')]
      return bytes && signature && { bytes, signature }
    },
    saveControl: ({ bytes, signature }) => {
      settings.set('control', bytes)
      settings.set('control-signature', signature)
    },
    agreed: () => Number(settings.text('agreed') ?? 0),
    agree: (seq) => settings.set('agreed', String(seq)),
    fork: () => readFork(settings),
    closed: closed.all,
    branch: closed.branch,
    noteBranch: closed.note,
    doubt: () => {
      closed.doubt()
      tables.doubtBlobs()
    },
    beginFork: ({ log, common }) => {
      const hash = Buffer.from(common.hash).toString('hex')
      settings.set('fork', JSON.stringify({ log, common: { ...common, hash } }))
    },
    goOn: (stationCode) => {
      const fork = readFork(settings)
      if (!fork) return
      settings.remove('fork')
      settings.set('station-code', stationCode)
      if (fork.log === outLog() || closed.all().some(({ log }) => log === fork.log)) return
      closed.close({ log: outLog(), after: fork.common.seq })
      tables.countFromAnew()
      settings.set('out-log', fork.log)
      settings.set('agreed', '0')
    },
  }
}

const forkSchema = z.object({
  log: z.string().transform(logId),
  common: z.object({ logId: z.string().transform(logId), seq: z.number(), hash: z.string() }),
})

function readFork(settings: Settings): Fork | undefined {
  const text = settings.text('fork')
  if (text === undefined) return undefined
  const { log, common } = forkSchema.parse(JSON.parse(text))
  return { log, common: { ...common, hash: Buffer.from(common.hash, 'hex') } }
}
