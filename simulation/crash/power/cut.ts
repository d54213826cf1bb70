import { dirname } from 'node:path'
import type { Change, Naming, Recording } from './disk.ts'

/** How a cut of the power treats what was not synced: none of it is there, any half of it, or any half of its sectors. */
export const losses = ['all', 'half', 'torn-512', 'torn-4096'] as const
export type Loss = (typeof losses)[number]

/** The files that are on the disk after a cut, by path. */
export type Survivors = ReadonlyMap<string, Buffer>

interface FileState {
  bytes: Buffer
  pending: Change[]
}

/**
 * What a disk holds if the power goes after so many steps. Synced bytes are there. Of the others the disk may have written any, in any order, whole or
 * by sector; of the names in a folder that was not synced any first part, because file systems keep those in order.
 */
export function cutAfter({ folder, steps }: Recording, count: number, loss: Loss, random: () => number): Survivors {
  const files = new Map<number, FileState>()
  const names = new Map<string, number | 'folder'>()
  const pending = new Map<string, Naming[]>()
  const stateOf = (file: number): FileState => {
    const state = files.get(file) ?? { bytes: Buffer.alloc(0), pending: [] }
    files.set(file, state)
    return state
  }
  for (const step of steps.slice(0, count)) {
    if (step.kind === 'change') stateOf(step.file).pending.push(step.change)
    if (step.kind === 'sync') settle(stateOf(step.file))
    if (step.kind === 'name') pending.set(step.folder, [...(pending.get(step.folder) ?? []), step.naming])
    if (step.kind !== 'sync-folder') continue
    for (const naming of pending.get(step.folder) ?? []) rename(names, naming)
    pending.delete(step.folder)
  }
  for (const namings of pending.values()) {
    const kept = loss === 'all' ? 0 : Math.floor(random() * (namings.length + 1))
    for (const naming of namings.slice(0, kept)) rename(names, naming)
  }
  for (const state of files.values()) lose(state, loss, random)
  const reachable = [...names].filter(([path]) => isReachable(names, folder, path))
  return new Map(reachable.flatMap(([path, file]) => (file === 'folder' ? [] : [[path, stateOf(file).bytes] as const])))
}

function settle(state: FileState): void {
  for (const change of state.pending) apply(state, change)
  state.pending = []
}

/** A file whose folder has no name is gone with it. */
function isReachable(names: ReadonlyMap<string, unknown>, folder: string, path: string): boolean {
  return dirname(path) === folder || names.has(dirname(path))
}

function rename(names: Map<string, number | 'folder'>, naming: Naming): void {
  if (naming.kind === 'folder') names.set(naming.path, 'folder')
  if (naming.kind === 'unlink' || naming.kind === 'rename') names.delete(naming.path)
  if (naming.kind === 'link') names.set(naming.path, naming.file)
  if (naming.kind === 'rename') names.set(naming.to, naming.file)
}

function lose(state: FileState, loss: Loss, random: () => number): void {
  if (loss === 'all') return
  const sector = loss === 'half' ? Number.POSITIVE_INFINITY : Number(loss.slice('torn-'.length))
  const parts = state.pending.flatMap((change) => (change.kind === 'write' ? sectorsOf(change, sector) : [change]))
  for (const part of parts) if (random() < 0.5) apply(state, part)
}

function sectorsOf({ at, bytes }: Extract<Change, { kind: 'write' }>, size: number): readonly Change[] {
  if (size === Number.POSITIVE_INFINITY) return [{ kind: 'write', at, bytes }]
  const parts: Change[] = []
  for (let from = at; from < at + bytes.length; from = (Math.floor(from / size) + 1) * size) {
    const to = Math.min(at + bytes.length, (Math.floor(from / size) + 1) * size)
    parts.push({ kind: 'write', at: from, bytes: bytes.subarray(from - at, to - at) })
  }
  return parts
}

function apply(state: FileState, change: Change): void {
  if (change.kind === 'truncate') state.bytes = Buffer.from(grown(state.bytes, change.size).subarray(0, change.size))
  else {
    state.bytes = grown(state.bytes, change.at + change.bytes.length)
    change.bytes.copy(state.bytes, change.at)
  }
}

const grown = (bytes: Buffer, size: number): Buffer =>
  size > bytes.length ? Buffer.concat([bytes, Buffer.alloc(size - bytes.length)]) : bytes
