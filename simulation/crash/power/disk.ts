import { dirname } from 'node:path'
import type { Word } from '../orders.ts'
import type { DiskCall } from './trace.ts'

/** A change of a file's bytes. Until the file is synced the disk may have it, or not, or a part of it. */
export type Change =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly size: number }

/** A change of names in a folder. Until the folder is synced the disk may not have it. */
export type Naming =
  | { readonly kind: 'link'; readonly path: string; readonly file: number }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string; readonly file: number }

export type Step =
  | { readonly kind: 'change'; readonly file: number; readonly change: Change }
  | { readonly kind: 'sync'; readonly file: number }
  | { readonly kind: 'name'; readonly folder: string; readonly naming: Naming }
  | { readonly kind: 'sync-folder'; readonly folder: string }
  | { readonly kind: 'said'; readonly word: Word }

/** Everything that was done below one folder, ready to be cut off anywhere. */
export interface Recording {
  readonly folder: string
  readonly steps: readonly Step[]
}

/** Turns calls into steps on numbered files; what lies outside the folder is left out. */
export function recordingOf(calls: Iterable<DiskCall>): Recording {
  const all = [...calls]
  const said = all.flatMap((call) => (call.kind === 'said' ? [call.word] : []))
  const folder = said.flatMap((word) => (word.kind === 'folder' ? [word.folder] : []))[0]
  if (!folder) throw new Error('the recorded program named no folder')
  const recorder = createRecorder()
  for (const call of all) if (call.kind === 'said' || isBelow(folder, call)) recorder.note(call)
  return { folder, steps: recorder.steps }
}

/** SQLite's shared memory is no data: it is made anew from the log at every start. The folder itself counts as there from the beginning. */
function isBelow(folder: string, { kind, path }: Exclude<DiskCall, { kind: 'said' }>): boolean {
  return (path.startsWith(`${folder}/`) && !path.endsWith('-shm')) || (path === folder && kind !== 'folder')
}

interface OpenFile {
  readonly file: number
  length: number
  /** Where the next write without a place goes. */
  end: number
}

function createRecorder() {
  const steps: Step[] = []
  const files = new Map<string, OpenFile>()
  let made = 0
  const name = (naming: Naming): void => {
    const path = naming.kind === 'rename' ? naming.to : naming.path
    steps.push({ kind: 'name', folder: dirname(path), naming })
  }
  const change = (open: OpenFile, what: Change): void => {
    open.length = what.kind === 'truncate' ? what.size : Math.max(open.length, what.at + what.bytes.length)
    steps.push({ kind: 'change', file: open.file, change: what })
  }
  const open = ({ path, creates, empties, appends }: Extract<DiskCall, { kind: 'open' }>): void => {
    if (creates && !files.has(path)) {
      files.set(path, { file: made, length: 0, end: 0 })
      name({ kind: 'link', path, file: made++ })
    }
    const file = files.get(path)
    if (!file) return // A folder, opened to be synced.
    if (empties) change(file, { kind: 'truncate', size: 0 })
    file.end = appends ? file.length : 0
  }
  const write = ({ path, at, bytes }: Extract<DiskCall, { kind: 'write' }>): void => {
    const file = known(files, path)
    change(file, { kind: 'write', at: at ?? file.end, bytes })
    if (at === undefined) file.end += bytes.length
  }
  const note = (call: DiskCall): void => {
    if (call.kind === 'said') steps.push(call)
    if (call.kind === 'open') open(call)
    if (call.kind === 'write') write(call)
    if (call.kind === 'truncate') change(known(files, call.path), { kind: 'truncate', size: call.size })
    if (call.kind === 'sync') steps.push(syncOf(files.get(call.path), call.path))
    if (call.kind === 'rename') {
      const file = known(files, call.path)
      files.set(call.to, file)
      name({ kind: 'rename', path: call.path, to: call.to, file: file.file })
    }
    if (call.kind === 'folder') name({ kind: 'folder', path: call.path })
    if (call.kind === 'unlink') name({ kind: 'unlink', path: call.path })
    if (call.kind === 'unlink' || call.kind === 'rename') files.delete(call.path)
  }
  return { steps, note }
}

const syncOf = (open: OpenFile | undefined, path: string): Step =>
  open ? { kind: 'sync', file: open.file } : { kind: 'sync-folder', folder: path }

function known(files: ReadonlyMap<string, OpenFile>, path: string): OpenFile {
  const open = files.get(path)
  if (!open) throw new Error('a change of a file that was never opened')
  return open
}
