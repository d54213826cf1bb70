import * as fs from 'node:fs'
import { join } from 'node:path'
import { makeFolderDurably, syncFolder } from '@buergerkoffer/log'

/**
 * How a folder of backups looks: `data/<name>` with everything but the key wraps, `keys/<name>` with them, `blobs` for all backups together, and
 * the book of tombstones. `keys` may be a mount of another medium.
 */
export interface BackupLayout {
  readonly folder: string
  readonly blobs: string
  /** A backup's place; it has this name only once it is whole. */
  readonly place: (name: string) => BackupPlace
}

/** The two parts of one backup. */
export interface BackupPlace {
  readonly data: string
  readonly keys: string
}

const nameForm = /^(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\d\.\d{3}Z)$/
const unfinished = '.tmp'

export function layoutOf(folder: string): BackupLayout {
  return {
    folder,
    blobs: join(folder, 'blobs'),
    place: (name) => ({ data: join(folder, 'data', name), keys: join(folder, 'keys', name) }),
  }
}

/** A backup's name from its moment, fit for a file name everywhere. */
export const nameOf = (now: number): string => new Date(now).toISOString().replaceAll(':', '')

/** The moment a name tells, in milliseconds; undefined for what is no backup's name. */
export function momentOf(name: string): number | undefined {
  const parts = nameForm.exec(name)
  return parts ? Date.parse(`${parts[1]}${parts[2]}:${parts[3]}:${parts[4]}`) : undefined
}

/** Names of whole backups by their data part, oldest first. */
export const listBackups = ({ folder }: BackupLayout): readonly string[] => namesIn(join(folder, 'data'))

/** Names of the key parts that are there, oldest first. */
export const listKeySets = ({ folder }: BackupLayout): readonly string[] => namesIn(join(folder, 'keys'))

/** Where a backup is written before it counts. */
export function unfinishedPlace(layout: BackupLayout, name: string): BackupPlace {
  const { data, keys } = layout.place(name)
  return { data: data + unfinished, keys: keys + unfinished }
}

/** Makes the folders, and clears away what an earlier run left unfinished. */
export function prepareFolders(layout: BackupLayout): void {
  const { folder, blobs } = layout
  for (const inside of [join(folder, 'data'), join(folder, 'keys'), blobs]) {
    makeFolderDurably(inside, 0o700)
  }
  clearUnfinished(layout)
}

/** Deletes parts that have no name yet. */
export function clearUnfinished({ folder }: BackupLayout): void {
  for (const inside of [join(folder, 'data'), join(folder, 'keys')]) {
    for (const name of fs.readdirSync(inside)) {
      const whole = name.endsWith(unfinished) ? name.slice(0, -unfinished.length) : ''
      if (momentOf(whole) !== undefined) fs.rmSync(join(inside, name), { recursive: true })
    }
  }
}

/** Gives both parts their names, keys first: whoever finds a data part finds its keys. Durable when it returns. */
export function publish(layout: BackupLayout, name: string): void {
  const [from, to] = [unfinishedPlace(layout, name), layout.place(name)]
  for (const part of ['keys', 'data'] as const) {
    syncFolder(from[part])
    fs.renameSync(from[part], to[part])
    syncFolder(join(layout.folder, part))
  }
}

/** Deletes a backup's key part, so that keys that were destroyed since are gone from here, too. */
export function dropKeySet(layout: BackupLayout, name: string): void {
  fs.rmSync(layout.place(name).keys, { recursive: true })
  syncFolder(join(layout.folder, 'keys'))
}

const namesIn = (folder: string): readonly string[] =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder)
        .filter((name) => momentOf(name) !== undefined)
        .sort()
    : []
