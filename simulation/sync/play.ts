import type { LogId } from '@buergerkoffer/log'
import { isPassing } from '@buergerkoffer/sync'
import { townHall } from './case-book.ts'
import { ghostly } from './forged.ts'
import { altered, answerTo, ask, cutShort, type Message, type Room } from './line.ts'
import { createOracle, type Oracle } from './oracle.ts'
import { Crash, DiskFull } from './ports.ts'
import type { Action, Fate, Scenario } from './scenario.ts'
import type { Suitcase } from './suitcase.ts'
import { createWorld, type World } from './world.ts'

export interface Played {
  readonly violations: readonly string[]
  readonly events: number
  readonly faults: number
}

/** What lies in the archive: so many commits and these blobs, and how far it reaches in each log. */
interface Backup {
  readonly commits: number
  readonly blobs: ReadonlySet<string>
  readonly through: readonly (readonly [LogId, number])[]
}

interface Drawer {
  readonly requests: Message[]
  /** With the number of the question that each answers. */
  readonly answers: { readonly bytes: Uint8Array; readonly to: number }[]
  /** How many questions the station has asked. */
  asked: number
}

/** A game under way. */
interface Game {
  readonly world: World
  readonly oracle: Oracle
  /** Messages that come when nobody waits for them any more, by station. */
  readonly drawers: Map<string, Drawer>
  /** The last verified backup: commits and blobs of the centre. */
  backup: Backup | undefined
}

/** Plays a scenario to its end, then lets everything come to rest, and tells what was wrong. */
export async function play(scenario: Scenario): Promise<Played> {
  const world = createWorld(scenario)
  const oracle = createOracle(world)
  const drawers = new Map(world.suitcases.map(({ id }) => [id, { requests: [], answers: [], asked: 0 }]))
  const game: Game = { world, oracle, drawers, backup: undefined }
  for (const suitcase of world.suitcases) oracle.grant(suitcase.id, suitcase.stationKey)
  for (const action of scenario.actions) {
    await act(game, action)
    oracle.watch()
    if (oracle.violations.length > 0) break
  }
  if (oracle.violations.length === 0) await rest(game)
  const { events, faults } = world.counts
  return { violations: oracle.violations, events, faults }
}

async function act(game: Game, action: Action): Promise<void> {
  const { world } = game
  const suitcase = world.suitcases[action.station % world.suitcases.length]
  if (!suitcase) return
  world.reseed(action.seed)
  pass(world, 60_000)
  world.tickers.station.arm(action.fault)
  world.tickers.centre.arm(action.fault)
  try {
    await happen(game, suitcase, action)
  } catch (fault) {
    if (!(fault instanceof Crash) && !(fault instanceof DiskFull)) throw fault
    if (fault instanceof Crash) suitcase.restart()
  } finally {
    world.tickers.station.arm(undefined)
    world.tickers.centre.arm(undefined)
  }
}

async function happen(game: Game, suitcase: Suitcase, action: Action): Promise<void> {
  const { world } = game
  const { town } = world
  switch (action.kind) {
    case 'turn':
      await turn(game, suitcase, action.fate, action)
      return
    case 'step':
      return step(game, suitcase)
    case 'unlock':
      return suitcase.unlock()
    case 'lock':
      return suitcase.lock()
    case 'restart':
      return suitcase.restart()
    case 'late':
      return late(game, suitcase)
    case 'order':
      return town.order(suitcase.id)
    case 'deliver':
      return send(game, suitcase, town.open())
    case 'recall':
      return send(game, suitcase, world.random().pick(casesOf(world, townHall)))
    case 'town':
      return edit(world)
    default:
      return trouble(game, suitcase, action)
  }
}

type Trouble = 'lying-disk' | 'roll-back' | 'clock' | 'rot' | 'backup' | 'restore' | 'revoke' | 'forge' | 'ghost'

/** What is nobody's daily work. */
async function trouble(game: Game, suitcase: Suitcase, action: Extract<Action, { kind: Trouble }>): Promise<void> {
  const { world } = game
  switch (action.kind) {
    case 'lying-disk':
    case 'roll-back':
      return setBack(game, suitcase, action.commits, action.kind === 'roll-back' && action.files)
    case 'clock':
      return jump(world, action)
    case 'rot':
      return rot(game, suitcase)
    case 'backup':
      return backUp(game)
    case 'restore':
      return restore(game)
    case 'revoke':
      return revoke(world, suitcase)
    case 'forge':
      return forge(game, suitcase)
    case 'ghost':
      return ghost(game, suitcase)
  }
}

function step({ oracle }: Game, suitcase: Suitcase): void {
  if (!suitcase.isUnlocked()) suitcase.unlock()
  if (!suitcase.isUnlocked()) return
  const done = suitcase.step((key) => oracle.grant(suitcase.id, key))
  if (done) oracle.acknowledge(suitcase, done)
}

function send({ world, oracle }: Game, { id }: Suitcase, vorgang: string | undefined): void {
  const key = vorgang && world.town.send(vorgang, id)
  if (key) oracle.grant(id, key)
}

const casesOf = ({ town }: World, holder: string): readonly string[] =>
  town
    .read()
    .book.cases()
    .flatMap((booked) => (booked.holder === holder ? [booked.vorgang] : []))

function edit(world: World): void {
  const booked = world.random().pick(world.town.read().book.cases())
  if (booked) world.town.edit(booked.vorgang, `field-${world.random().int(3)}`)
}

function pass({ clocks }: World, milliseconds: number): void {
  clocks.centre += milliseconds
  for (const index of clocks.stations.keys()) clocks.stations[index] = (clocks.stations[index] ?? 0) + milliseconds
}

function jump({ clocks, suitcases }: World, action: Extract<Action, { kind: 'clock' }>): void {
  if (action.side === 'centre') clocks.centre += Math.abs(action.milliseconds)
  else clocks.stations[action.station % suitcases.length] = Math.max(0, clocks.centre + action.milliseconds)
}

/** One message there and back, as far as it comes. */
async function turn(game: Game, suitcase: Suitcase, fate: Fate, room: Room): Promise<string> {
  const { world, drawers } = game
  if (fate !== 'arrives') world.counts.faults += 1
  const drawer = drawers.get(suitcase.id)
  const request = ask(suitcase, world.centre.nonce(), room)
  if (drawer) drawer.asked += 1
  if (fate === 'request-lost') return 'lost'
  if (fate === 'request-late') {
    drawer?.requests.push(request)
    return 'lost'
  }
  if (fate === 'portal') return take(suitcase, Buffer.from('<!DOCTYPE html><title>WLAN-Anmeldung</title>'))
  if (fate === 'request-doubled') await answer(game, request)
  const said = await answer(game, onItsWay(world, request, fate))
  if (!said || fate === 'answer-lost') return 'lost'
  if (fate === 'answer-late') {
    drawer?.answers.push({ bytes: said, to: drawer.asked })
    return 'lost'
  }
  if (fate === 'answer-altered') said[world.random().int(said.length)] = world.random().int(256)
  return take(suitcase, fate === 'answer-cut' ? said.subarray(0, world.random().int(said.length)) : said)
}

function onItsWay({ counts, random }: World, request: Message, fate: Fate): Message {
  if (fate === 'request-cut') return cutShort(request, random())
  if (fate !== 'request-altered') return request
  counts.altered += 1
  return altered(request, random())
}

/** A centre that dies gives no answer; what it had not committed never was. */
async function answer({ world }: Game, request: Message): Promise<Uint8Array | undefined> {
  try {
    const said = await answerTo(world.centre, request, world.random())
    return said && Buffer.from(said)
  } catch (fault) {
    if (fault instanceof Crash || fault instanceof DiskFull) return undefined
    throw fault
  }
}

/** What a program does after every turn: a lock closes it, a new log too. */
function take(suitcase: Suitcase, message: Uint8Array): string {
  const { turn: outcome } = suitcase.sync().take(message)
  if (suitcase.sync().control()?.lock || outcome.kind === 'reopened') suitcase.lock()
  return outcome.kind === 'refused' && isPassing(outcome.refusal) ? 'moved' : outcome.kind
}

async function late(game: Game, suitcase: Suitcase): Promise<void> {
  const drawer = game.drawers.get(suitcase.id)
  const [request, said] = [drawer?.requests.shift(), drawer?.answers.shift()]
  if (request) await answer(game, request)
  const outcome = said && take(suitcase, said.bytes)
  // Only what was asked last may be answered (SYNC-20).
  if (said?.to !== drawer?.asked && outcome && outcome !== 'not-centre')
    game.oracle.violate(`${suitcase.id}: believed an answer to another question`)
}

/** What is not signed with the station's own key is never taken, whoever brings it (SYNC-10). */
async function forge(game: Game, suitcase: Suitcase): Promise<void> {
  const { world } = game
  world.counts.faults += 1
  const { log } = world.town.memory
  const heads = { out: log.head(suitcase.subject.store.outLog()), in: log.head(suitcase.inLog) }
  await answer(game, { kind: 'message', bytes: suitcase.forged(heads, world.centre.nonce()), cut: false })
}

/** What it says is signed and answers the question, and yet it counts for nothing once a later centre was heard (SYNC-17). */
function ghost({ world, drawers }: Game, suitcase: Suitcase): void {
  const heard = suitcase.sync().control()
  if (!heard?.receipt || heard.receipt.incarnation === 1) return
  world.counts.faults += 1
  const nonce = world.centre.nonce()
  ask(suitcase, nonce, { bytes: 6000, streamed: 0 })
  const drawer = drawers.get(suitcase.id)
  if (drawer) drawer.asked += 1
  take(suitcase, ghostly(suitcase.subject.store, heard, nonce, world.centreKey))
}

function setBack({ world, oracle }: Game, suitcase: Suitcase, commits: number, files: boolean): void {
  world.counts.faults += 1
  const { journal } = suitcase
  journal.revertTo(Math.max(suitcase.firstCommit, journal.commits() - commits))
  if (files) suitcase.dropNewFiles(3)
  suitcase.restart()
  oracle.excuse()
}

/** A byte of an own entry has turned on the disk: what no other disk has is lost, and must be told (SYNC-48). */
function rot({ world, oracle }: Game, suitcase: Suitcase): void {
  world.counts.faults += 1
  suitcase.rot()
  oracle.excuse()
}

/** A backup that was verified: only now may stations delete for good what it has. */
function backUp(game: Game): void {
  const { town } = game.world
  const { memory } = town
  // Entries come before their blobs: as long as one is waited for, the backup has an entry without its blob.
  const whole = memory.stations().filter(({ station }) => memory.announced(station).length === 0)
  const through = whole.flatMap(({ enrolled }) =>
    enrolled ? [[enrolled.outLog, memory.log.head(enrolled.outLog).seq] as const] : [],
  )
  game.backup = { commits: memory.journal.commits(), blobs: new Set(town.blobs.list()), through }
  game.oracle.backedUp()
  for (const [log, seq] of through) memory.archive(log, seq)
}

/** The centre's disks are gone; the last backup is put in their place. */
function restore({ world, oracle, backup }: Game): void {
  if (!backup) return
  world.counts.faults += 1
  const { town } = world
  const unfinished = town.memory.stations().flatMap(({ station }) => town.memory.announced(station))
  for (const { hash } of unfinished) town.blobs.delete(hash)
  town.memory.journal.revertTo(backup.commits)
  for (const blob of town.blobs.list()) if (!backup.blobs.has(blob)) town.blobs.delete(blob)
  town.memory.journal.transact(() => {
    // By the clock: a counter out of the backup would be the same when that is restored twice.
    town.memory.beginIncarnation(Math.floor(world.clocks.centre / 1000))
    town.beginCentreLog()
    for (const [log, seq] of backup.through) town.memory.archive(log, seq)
  })
  world.renewNonces()
  oracle.excuse()
}

function revoke({ town }: World, { id }: Suitcase): void {
  const station = town.memory.station(id)
  if (station) town.memory.putStation({ ...station, locked: true })
}

/** No more trouble: everybody talks until both sides say that they are level, and once more, until nobody had anything left to say. */
async function rest(game: Game): Promise<void> {
  for (let rounds = 0, quiet = false; !quiet; rounds += 1) {
    if (rounds === 10) return game.oracle.violate('never at rest')
    quiet = await restRound(game)
  }
  game.oracle.conclude()
}

/** True if nothing changed on any disk. */
async function restRound(game: Game): Promise<boolean> {
  const { world, oracle } = game
  let quiet = true
  for (const suitcase of world.suitcases) {
    const before = stateOf(world, suitcase)
    suitcase.restart()
    suitcase.unlock()
    const last = await talk(game, suitcase)
    if (last !== 'level') oracle.violate(`${suitcase.id}: never level, but ${last}`)
    oracle.watch()
    quiet &&= stateOf(world, suitcase) === before
  }
  return quiet
}

/** Where the logs stand on both sides, and which keys are where: a contact's time changes every time. */
const stateOf = ({ town }: World, { subject, keys, inLog }: Suitcase): string =>
  [...subject.ownLogs(), inLog]
    .flatMap((log) => [subject.store.log.head(log).seq, town.memory.log.head(log).seq])
    .concat(keys().size, subject.store.pendingBlobs().length, subject.store.releasedKeys().length)
    .join()

async function talk(game: Game, suitcase: Suitcase): Promise<string> {
  for (let turns = 0; turns < 150; turns += 1) {
    pass(game.world, 1000)
    const outcome = await turn(game, suitcase, 'arrives', { bytes: 6000, streamed: 60_000 })
    if (outcome === 'reopened') suitcase.unlock()
    if (outcome !== 'moved' && outcome !== 'forked' && outcome !== 'reopened') return outcome
  }
  return 'moved'
}
