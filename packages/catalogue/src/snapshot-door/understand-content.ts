import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { z } from 'zod'
import { contentFaults } from '../check/content-faults.ts'
import type { ContentFault } from '../content-fault.ts'
import { ausweisartenSchema } from '../schema/ausweisart-schema.ts'
import { type Content, leistungBundleSchema } from '../schema/content-schema.ts'
import { gebietSchema, gemeindenSchema, koerperschaftSchema, stelleSchema } from '../schema/place-schema.ts'
import { tarifSchema } from '../schema/tarif-schema.ts'
import { themenSchema } from '../schema/thema-schema.ts'
import { schemaFaults } from '../schema-fault.ts'
import { lenientParse } from './lenient-parse.ts'

/** A service of a snapshot that needs a later program: it is named, and cannot be used here. */
export interface SetAside {
  readonly id: string
  readonly title: string
}

export interface Understood {
  readonly content: Content
  readonly setAside: readonly SetAside[]
}

const list = z.array(z.unknown())

/** The parts this program knows; others are ignored. */
const outlineSchema = z.object({
  ...{ leistungen: list, tarife: list, stellen: list, koerperschaften: list, gebiete: list },
  ausweisarten: list,
  gemeinden: z.unknown(),
  themen: z.unknown(),
})

/**
 * What this program understands of the content of a snapshot, perhaps of a later program: unknown parts are ignored, services that it cannot
 * understand are set aside by name, and the rest stands. Refused if the rest does not hang together, or if no service is left
 * (`docs/decisions/0030`).
 */
export function understandContent(value: unknown): Result<Understood, readonly ContentFault[]> {
  const outline = outlineSchema.safeParse(value)
  if (!outline.success) return refuse(schemaFaults('', outline.error))
  const parts = outline.data
  const bundles = parts.leistungen.map((raw) => ({ raw, parsed: lenientParse(leistungBundleSchema, raw) }))
  const gemeinden = lenientParse(gemeindenSchema, parts.gemeinden)
  const themen = lenientParse(themenSchema, parts.themen)
  const content: Content = {
    leistungen: bundles.flatMap(({ parsed }) => (parsed.ok ? [parsed.value] : [])),
    tarife: known(tarifSchema, parts.tarife),
    stellen: known(stelleSchema, parts.stellen),
    koerperschaften: known(koerperschaftSchema, parts.koerperschaften),
    gebiete: known(gebietSchema, parts.gebiete),
    ausweisarten: known(ausweisartenSchema.element, parts.ausweisarten),
    ...(gemeinden.ok && { gemeinden: gemeinden.value }),
    ...(themen.ok && { themen: themen.value }),
  }
  const setAside = bundles.flatMap(({ raw, parsed }) => (parsed.ok ? [] : [nameOf(raw)]))
  const faults = bundles.flatMap(({ parsed }) => (parsed.ok ? [] : schemaFaults('', parsed.refusal)))
  return settle({ content, setAside }, faults)
}

/** Sets aside, service by service, what broken references point at, until the rest hangs together. */
function settle(found: Understood, before: readonly ContentFault[]): Result<Understood, readonly ContentFault[]> {
  const content = withoutRules(found)
  const faults = contentFaults(content)
  const all = [...before, ...faults]
  if (faults.length === 0)
    return content.leistungen.length > 0 || all.length === 0 ? ok({ ...found, content }) : refuse(all)
  const broken = new Set(faults.flatMap(({ file }) => /^leistungen\/([^/]+)\//.exec(file)?.[1] ?? []))
  const odd = content.leistungen.filter(({ leistung }) => broken.has(leistung.id))
  if (odd.length === 0) return refuse(all)
  const leistungen = content.leistungen.filter((bundle) => !odd.includes(bundle))
  return settle({ content: { ...content, leistungen }, setAside: [...found.setAside, ...odd.map(nameOf)] }, all)
}

/** Offices and bodies speak of services that are set aside; those words are left out. */
function withoutRules({ content, setAside }: Understood): Content {
  const gone = new Set(setAside.map(({ id }) => id))
  return {
    ...content,
    stellen: content.stellen.map((stelle) => ({
      ...stelle,
      zustaendigkeiten: stelle.zustaendigkeiten.flatMap((entry) => withoutServices(entry, gone)),
    })),
    koerperschaften: content.koerperschaften.map((body) => ({
      ...body,
      ownTarife: Object.fromEntries(Object.entries(body.ownTarife).filter(([leistung]) => !gone.has(leistung))),
    })),
  }
}

type Entry = Content['stellen'][number]['zustaendigkeiten'][number]

function withoutServices(entry: Entry, gone: ReadonlySet<string>): readonly Entry[] {
  if ('leistung' in entry) return gone.has(entry.leistung) ? [] : [entry]
  if (entry.leistungen === '*') return [entry]
  const leistungen = entry.leistungen.filter((id) => !gone.has(id))
  return leistungen.length === 0 ? [] : [{ ...entry, leistungen }]
}

const known = <S extends z.ZodType>(schema: S, values: readonly unknown[]): z.output<S>[] =>
  values.flatMap((value) => {
    const parsed = lenientParse(schema, value)
    return parsed.ok ? [parsed.value] : []
  })

const unnamed = 'ohne Namen'
const nameSchema = z.object({
  leistung: z.object({ id: z.string().catch(unnamed) }).catch({ id: unnamed }),
  formular: z
    .object({ title: z.object({ de: z.string() }) })
    .optional()
    .catch(undefined),
})

function nameOf(raw: unknown): SetAside {
  const read = nameSchema.safeParse(raw)
  const id = read.data?.leistung.id ?? unnamed
  return { id, title: read.data?.formular?.title.de ?? id }
}
