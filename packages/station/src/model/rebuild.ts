import { type ContentKey, type Head, readHeader } from '@buergerkoffer/log'
import type { StationParts } from '../station-parts.ts'
import { createClosedLogs } from '../store/closed-logs.ts'
import { type Checkpoint, loadCheckpoint, saveCheckpoint } from './checkpoint.ts'
import { createDigest } from './digest.ts'
import { type KeyRing, type LogSource, readLog, reopen, startOf } from './read-log.ts'
import { createStationModel, type StationModelWriter } from './station-model.ts'

/** A log, and how far it was read into the model. */
export interface ReadThrough {
  readonly source: LogSource
  readonly head: Head
}

export interface Rebuilt {
  readonly model: StationModelWriter
  readonly incoming: ReadThrough
  readonly own: ReadThrough
}

/** So many entries are opened again at every unlock before a new checkpoint is worth its writing. */
const checkpointEvery = 2_000

/** Builds the model from both logs: from their checkpoints where they have some, opening only what came since and what is open (SYNC-36). */
export function rebuildModel(parts: StationParts, keys: KeyRing, stationKey: ContentKey): Rebuilt {
  return (
    build(parts, keys, stationKey, (source) => loadCheckpoint(parts, source.log, stationKey, keys)) ??
    // Written by another release that could read more, as after a way back: everything is read anew.
    required(build(parts, keys, stationKey, () => undefined))
  )
}

function build(
  parts: StationParts,
  keys: KeyRing,
  stationKey: ContentKey,
  known: (source: LogSource) => Checkpoint | undefined,
): Rebuilt | undefined {
  const { log: store, inLog, outLog, trusted, settings } = parts
  const model = createStationModel(settings.text('station') ?? '', parts.tables.drawn())
  const incoming: LogSource = { store, log: inLog, side: 'in', author: trusted.centre }
  const own: LogSource = { store, log: outLog, side: 'out', author: trusted.ownSigning }
  const read = (source: LogSource): Head | undefined => {
    const checkpoint = known(source)
    if (checkpoint && !checkpoint.events.every(model.takeStation)) return undefined
    if (checkpoint) reopen(source, keys, model, checkpoint.reopen)
    const digest = createDigest(checkpoint)
    const { head, whole } = readLog(
      source,
      keys,
      model,
      checkpoint ? { ...checkpoint, logId: source.log } : startOf(source),
      digest,
    )
    const due = whole && digest.grown() >= (parts.checkpointEvery ?? checkpointEvery)
    const next = due ? digest.at(head.seq, head.hash) : undefined
    if (next && !reopensPublic(source, next)) saveCheckpoint(parts, source.log, stationKey, next)
    return head
  }
  for (const { log } of createClosedLogs(parts.database).all()) if (!read({ ...own, log })) return undefined
  const [inHead, outHead] = [read(incoming), read(own)]
  if (!inHead || !outHead) return undefined
  return { model, incoming: { source: incoming, head: inHead }, own: { source: own, head: outHead } }
}

/** A public entry proves itself only by the chain, which a checkpoint cuts short: an unreadable one keeps the whole chain in sight. */
function reopensPublic({ store, log }: LogSource, { reopen: seqs }: Checkpoint): boolean {
  return seqs.some((seq) =>
    store.read(log, seq - 1, 1).some(({ link }) => link.kind === 'entry' && readHeader(link.bytes)?.class === 'public'),
  )
}

function required(rebuilt: Rebuilt | undefined): Rebuilt {
  if (!rebuilt) throw new Error('a model without checkpoints could not be built')
  return rebuilt
}
