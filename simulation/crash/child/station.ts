import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { createFileBlobStore, createSqliteLogStore, logId, openSqlite } from '@buergerkoffer/log'
import {
  createHttpCarrier,
  createSettings,
  createStation,
  createUuidv7,
  enrolStation,
  type Station,
  startSyncLoop,
  stationMigrations,
  ticketSchema,
} from '@buergerkoffer/station'
import { createLineMeter, type Turn } from '@buergerkoffer/sync'
import type { Order, StationStart } from '../orders.ts'
import { say } from './say.ts'
import { doneSteps, lateBlobs, walkVisit } from './walk.ts'

/**
 * A station as a program: the real code over a real database and real files, syncing over HTTP while it works. Walks the visits it is told to and
 * prints every step once it is done. Its argument is a `StationStart`.
 */
const start: StationStart = JSON.parse(process.argv[2] ?? '')
const ticket = ticketSchema.parse(start.ticket)
const words = 'apfel birne kirsche pflaume quitte traube'
const wall = (): number => Math.floor(performance.timeOrigin + performance.now() + start.offset)
const newUuid = createUuidv7(wall, randomBytes)
const carrier = createHttpCarrier(ticket.centreUrl, fetch)

/** In place of Argon2id, which costs a quarter of a second and has tests of its own. */
const keyFromWords = async (text: string, salt: Uint8Array, secret: Uint8Array): Promise<Buffer> =>
  createHash('sha256').update(text).update(salt).update(secret).digest()

process.on('disconnect', () => process.exit(0))
const database = openSqlite(join(start.folder, 'koffer.db'), stationMigrations)
await enrolIfNew()
const files = createFileBlobStore({ folder: join(start.folder, 'blobs'), random: randomBytes })
const station = createStation({
  database,
  blobs: start.fault === 'late-blob' ? lateBlobs(files) : files,
  random: randomBytes,
  machine: { wall, sinceBoot: () => performance.now() },
  newEventId: newUuid,
  keyFromWords,
  checkpointEvery: 20,
})
const log = createSqliteLogStore(database)
const outLog = logId(createSettings(database).text('out-log') ?? '')
let lastTurn: Turn['kind'] | undefined
const loop = startSyncLoop({
  ...carrier,
  sync: station.sync,
  meter: createLineMeter(),
  elapsed: () => performance.now(),
  now: () => new Date(wall()).toISOString(),
  random: () => 0.5,
  sleep: (milliseconds, signal) => sleep(Math.min(milliseconds, 40), undefined, { signal }).catch(() => undefined),
  onTurn: async (turn) => {
    await station.afterTurn(turn)
    lastTurn = turn.kind
    sayReceipt(station)
  },
})
const unlocked = await station.unlock(words)
const open = station.unlocked()
if (unlocked.kind !== 'unlocked' || !open) throw new Error(`not opened: ${unlocked.kind}`)
say({ kind: 'up', seq: log.head(outLog).seq })
process.on('message', (order: Order) => {
  if (order.kind === 'visit') void serve(order)
})
process.send?.({ kind: 'ready' })

async function serve({ visit }: Extract<Order, { kind: 'visit' }>): Promise<void> {
  if (!open) return
  say({ kind: 'found', besuch: visit.besuch, steps: doneSteps(open, visit) })
  const onDone = (step: string, early: boolean): void => {
    const { seq, hash } = log.head(outLog)
    const place = early ? {} : { seq, hash: Buffer.from(hash).toString('hex') }
    say({ kind: 'done', besuch: visit.besuch, step, ...place })
    loop.wake()
  }
  await walkVisit({ open, folder: start.folder, random: randomBytes, fault: start.fault, onDone }, visit)
  lastTurn = undefined
  while (lastTurn !== 'level' || !isLevel(database, station)) await sleep(2)
  say({ kind: 'level' })
}

/** Nothing is under way any more: all receipted, every blob that is here is durable there, every released key destroyed. */
function isLevel(from: DatabaseSync, { unsent }: Station): boolean {
  const count = (sql: string): number => from.prepare(sql).all().length
  const pending = from.prepare('SELECT hash FROM blob_out WHERE durable = 0').all()
  const sendable = pending.filter(({ hash }) => files.list().some((here) => here === hash))
  return unsent() === 0 && sendable.length === 0 && count('SELECT 1 FROM released_key WHERE forgotten_at IS NULL') === 0
}

let saidSeq = -1
let saidBlobs = ''
function sayReceipt({ control }: Station): void {
  const receipt = control()?.receipt
  const blobs = receipt?.blobs.join() ?? ''
  if (!receipt || (receipt.seq === saidSeq && blobs === saidBlobs)) return
  saidSeq = receipt.seq
  saidBlobs = blobs
  say({ kind: 'receipt', seq: receipt.seq, head: Buffer.from(receipt.head).toString('hex'), blobs: receipt.blobs })
}

async function enrolIfNew(): Promise<void> {
  if (createSettings(database).text('station')) return
  const answer = await enrolStation({ database, random: randomBytes, newUuid, keyFromWords, ...carrier }, ticket, words)
  if (answer.kind !== 'enrolled') throw new Error(`not enrolled: ${answer.kind}`)
}
