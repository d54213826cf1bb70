import type { BlobHash, KeyId } from '@buergerkoffer/log'
import type { Memory } from './promises.ts'
import type { Suitcase } from './suitcase.ts'
import type { World } from './world.ts'

/** What must hold after every action, at one station. */
export function watchStation(memory: Memory, suitcase: Suitcase): void {
  const now = suitcase.keys()
  noKeyOutOfReach(memory, suitcase, now)
  noForgettingWithoutPermit(memory, suitcase, now)
  noDeletingWithoutBackup(memory, suitcase)
  receiptsOnlyForDurable(memory, suitcase)
}

function noKeyOutOfReach({ granted, violate }: Memory, { id, sync }: Suitcase, now: ReadonlySet<KeyId>): void {
  for (const key of now) if (!granted.get(id)?.has(key)) violate(`${id}: a key out of its reach`)
  if (now.size > 0 && sync().control()?.lock) violate(`${id}: locked, and yet it has keys`)
}

/** A key goes only when the town hall has everything that was ever written under it, and can open it (SYNC-15). */
function noForgettingWithoutPermit(memory: Memory, suitcase: Suitcase, now: ReadonlySet<KeyId>): void {
  const { held } = memory
  const { id, sync } = suitcase
  const isLocked = sync().control()?.lock === true
  for (const key of held.get(id) ?? []) {
    if (now.has(key) || isLocked || wasPermittedBefore(memory, suitcase, key)) continue
    judgeForgotten(memory, id, key)
  }
  held.set(id, now)
}

/** By a centre whose last answer came after its restore: it had opened this very key, and opens it again with the wraps that the station still has. */
function wasPermittedBefore({ world }: Memory, { sync, subject }: Suitcase, key: KeyId): boolean {
  const permit = sync().control()?.receipt
  if (!permit || permit.incarnation >= world.town.memory.incarnation() || !permit.opened.includes(key)) return false
  return subject.store.log.wrapsOf(key).some(({ recipient }) => recipient.startsWith('tenant:'))
}

function judgeForgotten({ world, promised, excused, violate }: Memory, id: string, key: KeyId): void {
  if (!world.town.canOpen(key)) violate(`${id}: forgot a key that the town hall cannot open`)
  if (!isReadAtTown(world, id, key)) violate(`${id}: forgot a key under which the town hall has read nothing yet`)
  const { events } = world.town.read()
  for (const [event, { station, key: under }] of promised) {
    const gone = station === id && under === key && !events.has(event) && !excused.has(event)
    if (gone) violate(`${id}: forgot a key before everything under it had arrived`)
  }
}

/** Not where a restored centre has forgotten what it had read. */
function isReadAtTown({ town, suitcases }: World, id: string, key: KeyId): boolean {
  if (town.memory.incarnation() > 1) return true
  const suitcase = suitcases.find((each) => each.id === id)
  // What stood in a branch only, the centre has carried into the in-log.
  const logs = suitcase ? [...suitcase.subject.ownLogs(), suitcase.inLog] : []
  const reads = logs.map((log) => town.hasRead(log, key))
  return reads.includes(true) && !reads.includes(false)
}

function noDeletingWithoutBackup({ files, archive, promised, excused, violate }: Memory, suitcase: Suitcase): void {
  const { id, blobs } = suitcase
  const here = new Set(blobs.list())
  const isWanted = (blob: BlobHash): boolean => [...promised.values()].some((each) => each.blob === blob)
  for (const blob of files.get(id) ?? []) {
    if (here.has(blob) || archive.has(blob) || excused.has(blob) || !isWanted(blob)) continue
    violate(`${id}: deleted a blob that no backup has`)
  }
  files.set(id, here)
}

/** As long as the centre was not set back, it has what its receipt speaks of (SYNC-14). */
function receiptsOnlyForDurable({ world, violate }: Memory, { id, sync }: Suitcase): void {
  const { memory, blobs } = world.town
  const receipt = sync().control()?.receipt
  if (!receipt || receipt.incarnation !== memory.incarnation()) return
  const [here] = receipt.seq === 0 ? [] : memory.log.read(receipt.log, receipt.seq - 1, 1)
  const isHere = receipt.seq === 0 || (here !== undefined && Buffer.compare(here.hash, receipt.head) === 0)
  if (!isHere) violate(`${id}: a receipt for what is not durable`)
  if (receipt.blobs.some((blob) => !blobs.has(blob))) violate(`${id}: a receipt for a blob that is not durable`)
}
