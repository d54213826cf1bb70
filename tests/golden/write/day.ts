import { randomBytes, randomUUID } from 'node:crypto'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sealBlob } from '@buergerkoffer/log'
import { createUuidv7, enrolStation, type Step, type UnlockedStation } from '@buergerkoffer/station'
import { bookedEvents, visitSteps } from '@buergerkoffer/station/testing'
import { backUp, book, demoPersonIds, type TestCentre } from '@buergerkoffer/zentrale/testing'
import { goldenWords, type Line, openStationDatabase, openSuitcase, type Suitcase } from '../suitcase.ts'

/** The rooms in which a golden clerk has left something half typed. */
export const goldenRooms = ['kasse'] as const

/** A day's work, cut where everything can be lost: the station's folder as it lay when the power went, and the centre's last backup. */
export interface GoldenDay {
  readonly suitcase: string
  readonly backup: string
}

/**
 * One case is finished and receipted; of one the entries have come and a scan hangs half-way; one is finished, one half done with a draft,
 * and neither has ever been sent. One order came after the centre's backup.
 */
export async function writeDay(centre: TestCentre, home: string): Promise<GoldenDay> {
  const folder = join(home, 'koffer')
  const suitcase = await enrol(centre, folder, 'ME01')
  const line = lineTo(centre)
  await suitcase.talk(line)
  const station = idOf(suitcase)
  await book(centre, station, [demoPersonIds.hildegardKoehler, demoPersonIds.huuThangNguyen])
  await suitcase.talk(line)
  const open = await suitcase.unlock()
  await open.addWords('k.boehme', 'regen sonne wolke nebel hagel sturm')
  open.addKey('a.winkler', { credentialId: Buffer.alloc(16, 1), prf: Buffer.alloc(32, 2) })
  const [first = '', second = ''] = open.model.vorgaenge()
  await serve(centre, open, first, 0)
  await suitcase.talk(line)
  const backup = await backUp(centre)
  await book(centre, station, [demoPersonIds.hildegardKoehler])
  await suitcase.talk(line)
  await serve(centre, open, second, 1, 30_000)
  await sendHalf(suitcase, line)
  await serve(centre, open, await walkIn(centre, open, 'Sommer'), 2, 3_000)
  suitcase.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const unfinished = await walkIn(centre, open, 'Herbst')
  await serve(centre, open, unfinished, 3, 2_000, 2)
  open.saveDraft(unfinished, { angaben: { purpose: 'Renten' } })
  open.saveRoomDraft(goldenRooms[0], { count: '12' })
  return { suitcase: pullThePlug(suitcase, folder), backup }
}

/** A station that was set back and has written on: it has closed its log and opened another, and was not unlocked since (SYNC-46). */
export async function writeFork(centre: TestCentre, home: string): Promise<string> {
  const [folder, older] = [join(home, 'zurueckgesetzt-neuer'), join(home, 'zurueckgesetzt')]
  const [suitcase, line] = [await enrol(centre, folder, 'ME02'), lineTo(centre)]
  await suitcase.talk(line)
  suitcase.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  cpSync(folder, older, { recursive: true })
  const lost = await suitcase.unlock()
  draw(lost, 1)
  draw(lost, 2)
  await suitcase.talk(line)
  suitcase.close()
  const back = openSuitcase(older, centre.clock)
  draw(await back.unlock(), 1)
  await back.talk(line)
  return pullThePlug(back, older)
}

/** The line to a centre in this process. */
const lineTo = ({ zentrale: { hub } }: TestCentre): Line => ({
  nonce: async () => hub.nonce(),
  carry: async (message) => (await hub.answer(message)) ?? new Uint8Array(),
})

async function enrol(centre: TestCentre, folder: string, code: string): Promise<Suitcase> {
  mkdirSync(folder)
  const database = openStationDatabase(folder)
  const newUuid = createUuidv7(() => centre.clock.now, randomBytes)
  const deps = { database, random: randomBytes, newUuid, ...lineTo(centre) }
  const answer = await enrolStation(deps, await centre.announce(code), goldenWords)
  if (answer.kind !== 'enrolled') throw new Error(`not enrolled: ${answer.kind}`)
  database.close()
  return openSuitcase(folder, centre.clock)
}

const idOf = ({ station }: Suitcase): string => station.control()?.station ?? ''

/** A case that begins at the counter. */
async function walkIn(centre: TestCentre, open: UnlockedStation, familienname: string): Promise<string> {
  const vorgang = randomUUID()
  const newKey = await open.newCaseKey()
  commit(centre, open, { station: [], cases: [{ vorgang, newKey, events: bookedEvents(familienname) }] })
  return vorgang
}

/** A visit, all its steps or the first of them; with a scan of so many bytes. */
async function serve(centre: TestCentre, open: UnlockedStation, vorgang: string, count: number, scan = 0, steps = 6) {
  const keyId = open.model.keyOf(vorgang) ?? ''
  const paper = sealBlob(Buffer.from(`%PDF-1.7 Nummer ${count}`), 'application/pdf', randomBytes)
  const visit = visitSteps({ besuch: randomUUID(), vorgang, keyId, count, paper: paper.ref })
  for (const [index, { station, events }] of visit.slice(0, steps).entries()) {
    const blobs = index === 3 ? { blobs: [paper] } : {}
    commit(centre, open, { station, cases: [{ vorgang, events }], ...blobs })
    if (index === 0 && scan > 0) scanPaper(centre, open, vorgang, scan)
  }
}

function scanPaper(centre: TestCentre, open: UnlockedStation, vorgang: string, size: number): void {
  const blob = sealBlob(randomBytes(size), 'image/jpeg', randomBytes)
  const data = { nachweis: 'personalausweis', blob: { ...blob.ref }, original: 'returned' as const }
  commit(centre, open, {
    station: [],
    cases: [{ vorgang, events: [{ type: 'NachweisRecorded', data }] }],
    blobs: [blob],
  })
}

function draw(open: UnlockedStation, counter: number): void {
  const nummer = `${open.stationCode}-2026-${String(counter).padStart(6, '0')}`
  const data = { nummer, year: 2026, counter, use: 'quittung' as const }
  const done = open.commit({ by: open.user, station: [{ type: 'NummerDrawn', data }], cases: [] })
  if (!done.ok) throw new Error(done.refusal.kind)
}

function commit(centre: TestCentre, open: UnlockedStation, step: Omit<Step, 'by'>): void {
  centre.clock.now += 60_000
  const done = open.commit({ by: open.user, ...step })
  if (!done.ok) throw new Error(`refused: ${done.refusal.kind}`)
}

/** Until only the large scan is left, and then two parts of that. */
async function sendHalf(suitcase: Suitcase, line: Line): Promise<void> {
  while (suitcase.station.unsent() > 0 || suitcase.station.unsentFiles() > 1) await suitcase.turn(line)
  for (let parts = 0; parts < 2; parts += 1) await suitcase.turn(line)
  if (suitcase.station.unsentFiles() !== 1) throw new Error('the scan has come already')
}

/** The folder as it lies there: the last steps only in the write-ahead log. */
function pullThePlug(suitcase: Suitcase, folder: string): string {
  const left = `${folder}-danach`
  cpSync(folder, left, { recursive: true, filter: (path) => !path.endsWith('-shm') })
  suitcase.close()
  return left
}
