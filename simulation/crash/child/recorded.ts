import { randomBytes, randomUUID } from 'node:crypto'
import { createSqliteLogStore, logId } from '@buergerkoffer/log'
import { createSettings } from '@buergerkoffer/station'
import { bookedEvents, createTestStation } from '@buergerkoffer/station/testing'
import { say } from './say.ts'
import { walkVisit } from './walk.ts'

/**
 * A station that does visits and syncs, alone in one process with a town hall in memory, so that everything it writes can be recorded. Arguments:
 * how SQLite is to sync, and how many visits to do. Prints its folder first.
 */
const [synchronous = 'FULL', visits = '3'] = process.argv.slice(2)
const test = await createTestStation()
say({ kind: 'folder', folder: test.folder })
test.database().exec(`PRAGMA synchronous = ${synchronous}`)
const log = createSqliteLogStore(test.database())
const outLog = logId(createSettings(test.database()).text('out-log') ?? '')
const open = await test.open()
say({ kind: 'up', seq: log.head(outLog).seq })
for (let count = 0; count < Number(visits); count += 1) await visit(count % 2 === 1)

async function visit(booked: boolean): Promise<void> {
  const besuch = randomUUID()
  const vorgang = booked ? (await test.town.deliver(bookedEvents('Köhler'))).vorgang : randomUUID()
  await test.sync()
  const onDone = (step: string): void => {
    const { seq, hash } = log.head(outLog)
    say({ kind: 'done', besuch, step, seq, hash: Buffer.from(hash).toString('hex') })
  }
  const scan = 2_000 + (randomBytes(2).readUInt16BE() % 20_000)
  await walkVisit(
    { open, folder: test.folder, random: randomBytes, fault: undefined, onDone },
    {
      ...{ besuch, vorgang, booked, scan },
    },
  )
  await test.sync()
  const receipt = test.station().control()?.receipt
  if (!receipt) return
  const head = Buffer.from(receipt.head).toString('hex')
  say({ kind: 'receipt', seq: receipt.seq, head, blobs: receipt.blobs })
}
