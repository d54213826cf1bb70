import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { openSqlite, sealBlob } from '@buergerkoffer/log'
import { stationMigrations } from '../store/tables.ts'
import { testStart } from './example.ts'
import { startStation, testWords } from './test-station.ts'

/**
 * A program that commits steps without end and prints the number of each one once it is acknowledged. Killed at any moment, everything
 * printed must be found again. Arguments: the station's folder, the number to begin with.
 */
const [folder = '', first = '0'] = process.argv.slice(2)
const clock = { now: testStart, sinceBoot: 0 }
const station = startStation(folder, openSqlite(join(folder, 'koffer.db'), stationMigrations), clock)
await station.unlock(testWords)
const open = station.unlocked()
if (!open) throw new Error('locked')
const newKey = await open.newCaseKey()
for (let step = Number(first); ; step += 1) {
  const vorgang = `vorgang-${first}`
  const blob = sealBlob(randomBytes(500), 'application/pdf', randomBytes)
  const answers = { step }
  const done = open.commit({
    by: open.user,
    station: [{ type: 'QuittungIssued', data: { besuch: 'b', nummer: String(step), blob: { ...blob.ref } } }],
    cases: [
      {
        vorgang,
        events: [{ type: 'AngabenFilled', data: { formular: 'm', version: '1', answers, complete: false } }],
        ...(step === Number(first) ? { newKey } : {}),
      },
    ],
    blobs: [blob],
  })
  if (!done.ok) throw new Error(done.refusal.kind)
  writeSync(1, `${step} ${blob.ref.hash}\n`)
}
