import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Facts } from './facts.ts'
import { unpackFolder } from './pack.ts'

/** What to do when a test about golden data fails. */
export const remedy =
  'Goldene Daten nie ändern: So liegen sie auf Datenträgern und in Datenbanken. Den Code zum Lesen dieser Version weiter mitführen (docs/formats.md).'

/** What a release has left behind. */
export interface Release {
  readonly version: string
  readonly has: (file: string) => boolean
  readonly bytes: (file: string) => Buffer
  /** Unpacks a folder into one of its own; `remove` when it is no longer needed. */
  readonly unpack: (name: string) => { readonly folder: string; readonly remove: () => void }
  readonly expected: (name: string) => Expected
}

export interface Expected extends Facts {
  /** What the clock said when it was written. */
  readonly now: number
  readonly rooms: readonly string[]
}

/** Every release whose golden data are here, oldest first. */
export const releases: readonly Release[] = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^\d/.test(entry.name))
  .map((entry) => releaseIn(entry.name))
  .sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }))

/** Every suitcase of every release. */
export const goldenSuitcases: readonly { readonly release: Release; readonly name: string }[] = releases.flatMap(
  (release) =>
    ['suitcase', 'forked'].filter((name) => release.has(`${name}.json.gz`)).map((name) => ({ release, name })),
)

function releaseIn(version: string): Release {
  const place = (file: string): string => join(import.meta.dirname, version, file)
  return {
    version,
    has: (file) => existsSync(place(file)),
    bytes: (file) => readFileSync(place(file)),
    unpack: (name) => {
      const folder = mkdtempSync(join(tmpdir(), 'bk-golden-'))
      unpackFolder(readFileSync(place(`${name}.json.gz`)), folder)
      return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
    },
    expected: (name) => JSON.parse(readFileSync(place(`${name}.expected.json`), 'utf8')),
  }
}
