import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Where volumes can be written to and read from. */
export interface Drive {
  /** What the page names it by. */
  readonly name: string
  readonly path: string
}

export interface DrivesDeps {
  /** Folders from the settings, that count as sticks. */
  readonly folders: readonly string[]
  /** `/proc/mounts`; undefined where there is none. */
  readonly mounts: () => string | undefined
  /** Whether a device, such as `sdb`, can be pulled out. */
  readonly isRemovable: (device: string) => boolean
}

/** The sticks that are plugged in now. Linux only; elsewhere the settings name a folder, or files go through the browser. */
export function findDrives({ folders, mounts, isRemovable }: DrivesDeps): readonly Drive[] {
  const set = folders.filter(isFolder).map((path) => ({ name: basename(path), path }))
  return [...set, ...mounted(mounts() ?? '', isRemovable)]
}

export const linuxDrives = {
  mounts: (): string | undefined => (existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8') : undefined),
  isRemovable: (device: string): boolean => {
    const flag = join('/sys/block', device, 'removable')
    return existsSync(flag) && readFileSync(flag, 'utf8').trim() === '1'
  },
}

function mounted(table: string, isRemovable: DrivesDeps['isRemovable']): readonly Drive[] {
  return table.split('\n').flatMap((line) => {
    const [source = '', target = ''] = line.split(' ')
    const device = /^\/dev\/(sd[a-z]+|mmcblk\d+)p?\d*$/.exec(source)?.[1]
    if (!device || !isRemovable(device)) return []
    const path = unescaped(target)
    return [{ name: basename(path), path }]
  })
}

/** A space in a path stands as \040 (fstab(5)). */
const unescaped = (path: string): string =>
  path.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
