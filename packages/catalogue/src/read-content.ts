import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { z } from 'zod'
import { type ContentFault, fault } from './content-fault.ts'
import type { ContentFiles } from './content-files.ts'
import { jsonPlaces } from './json/json-places.ts'
import { parseJson } from './json/parse-json.ts'
import { ausweisartenSchema } from './schema/ausweisart-schema.ts'
import { type Beispiel, beispielSchema } from './schema/beispiel-schema.ts'
import type { Content, LeistungBundle } from './schema/content-schema.ts'
import { type Feiertage, feiertageSchema } from './schema/feiertag-schema.ts'
import { formularSchema } from './schema/formular-schema.ts'
import { leistungSchema } from './schema/leistung-schema.ts'
import { letterSchema } from './schema/letter-schema.ts'
import { gebietSchema, gemeindenSchema, koerperschaftSchema, stelleSchema } from './schema/place-schema.ts'
import { tarifSchema } from './schema/tarif-schema.ts'
import { leistungTextSchema } from './schema/text-schema.ts'
import { themenSchema } from './schema/thema-schema.ts'
import { parseGerman, schemaFaults } from './schema-fault.ts'

/** Files an editor may keep beside the content; anything else that is not read is reported, so that no typo hides. */
const besides = /(^|\/)(README\.md|\.[^/]*)$|^wortliste\/[a-z-]+\.txt$/

/** An example with its place. */
export interface PlacedBeispiel {
  readonly file: string
  /** The id of the service whose folder it stands in. */
  readonly leistung: string
  readonly beispiel: Beispiel
}

export type Beispiele = readonly PlacedBeispiel[]

/** Everything an editor writes: the content, and beside it what never goes into a snapshot. */
export interface ContentFolder {
  readonly content: Content
  readonly beispiele: Beispiele
  readonly feiertage: Feiertage
}

/** Reads a content folder without what stands beside the content; see `readContentFolder`. */
export function readContent(files: ContentFiles): Result<Content, readonly ContentFault[]> {
  const folder = readContentFolder(files)
  return folder.ok ? ok(folder.value.content) : folder
}

/**
 * Reads a content folder. Either all of it in shape, or every fault found; references between files are checked by
 * `contentFaults`. Lists are in the order of their file names, so that the same folder gives the same content.
 */
export function readContentFolder(files: ContentFiles): Result<ContentFolder, readonly ContentFault[]> {
  const reader = createReader(files)
  const folders = reader.folders('leistungen')
  const content = {
    leistungen: folders.map((folder) => readLeistung(reader, folder)),
    tarife: reader.all('tarife', tarifSchema, (tarif) => tarif.id),
    stellen: reader.all('stellen', stelleSchema, (stelle) => stelle.id),
    koerperschaften: reader.all('koerperschaften', koerperschaftSchema, (body) => body.ags),
    gebiete: reader.all('gebiete', gebietSchema, (gebiet) => gebiet.ags),
    ausweisarten: reader.one('ausweisarten.json', ausweisartenSchema) ?? [],
  }
  const gemeinden = reader.one('gemeinden.json', gemeindenSchema)
  const themen = reader.one('themen.json', themenSchema)
  const beispiele = folders.flatMap((folder) => readBeispiele(reader, folder))
  const feiertage = reader.one('feiertage.json', feiertageSchema)
  const faults = reader.faults()
  const leistungen = content.leistungen.filter((bundle) => bundle !== null)
  if (faults.length > 0 || feiertage === null) return refuse(faults)
  return ok({
    content: { ...content, leistungen, ...(gemeinden && { gemeinden }), ...(themen && { themen }) },
    beispiele,
    feiertage,
  })
}

function readBeispiele(reader: Reader, folder: string): Beispiele {
  return reader.paths(`${folder}/beispiele`).flatMap((file) => {
    const beispiel = reader.one(file, beispielSchema)
    return beispiel === null ? [] : [{ file, leistung: baseName(folder), beispiel }]
  })
}

function readLeistung(reader: Reader, folder: string): LeistungBundle | null {
  const leistung = reader.one(`${folder}/leistung.json`, leistungSchema, (value) => value.id, folder)
  const formular = reader.one(`${folder}/formular.json`, formularSchema, (value) => value.id, folder)
  const brief = reader.one(`${folder}/brief.json`, letterSchema)
  const texts = reader.all(`${folder}/texte`, leistungTextSchema, (text) => text.language)
  return leistung && formular && brief ? { leistung, formular, brief, texts } : null
}

interface Reader {
  readonly folders: (parent: string) => readonly string[]
  /** The JSON files of a folder. */
  readonly paths: (folder: string) => readonly string[]
  readonly one: <S extends z.ZodType>(
    path: string,
    schema: S,
    name?: (value: z.output<S>) => string,
    expected?: string,
  ) => z.output<S> | null
  readonly all: <S extends z.ZodType>(folder: string, schema: S, name: (value: z.output<S>) => string) => z.output<S>[]
  readonly faults: () => readonly ContentFault[]
}

function createReader(files: ContentFiles): Reader {
  const paths = files.list()
  const seen = new Set<string>()
  const found: ContentFault[] = []

  function one<S extends z.ZodType>(
    path: string,
    schema: S,
    name?: (value: z.output<S>) => string,
    expected = path,
  ): z.output<S> | null {
    seen.add(path)
    if (!paths.includes(path)) return report(fault(path, '', 'fileMissing'))
    const text = files.read(path)
    const json = parseJson(text)
    if (!json.ok) return report(fault(path, '', 'notJson', { ...json.refusal }))
    for (const key of jsonPlaces(text).repeated) report(fault(path, key, 'keyTwice', { key }))
    const parsed = parseGerman(schema, json.value)
    if (!parsed.success) return report(...schemaFaults(path, parsed.error))
    const actual = name?.(parsed.data)
    if (actual !== undefined && actual !== baseName(expected))
      report(fault(path, '', 'nameMismatch', { actual, expected: baseName(expected) }))
    return parsed.data
  }

  function report(...faults: readonly ContentFault[]): null {
    found.push(...faults)
    return null
  }

  const jsonIn = (folder: string) => paths.filter((path) => path.startsWith(`${folder}/`) && path.endsWith('.json'))

  return {
    one,
    folders: (parent) => [...new Set(paths.filter((path) => path.startsWith(`${parent}/`)).map(folderOf))],
    paths: jsonIn,
    all: (folder, schema, name) =>
      jsonIn(folder)
        .map((path) => one(path, schema, name))
        .filter((value) => value !== null),
    faults: () => [
      ...found,
      ...paths
        .filter((path) => !seen.has(path) && !besides.test(path))
        .map((path) => fault(path, '', 'unexpectedFile')),
    ],
  }
}

const folderOf = (path: string) => path.split('/').slice(0, 2).join('/')

const baseName = (path: string) => (path.split('/').at(-1) ?? path).replace(/\.json$/, '')
