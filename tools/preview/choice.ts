import { type Beispiel, type ContentFolder, type Leistung, type Outcome, runBeispiel } from '@buergerkoffer/catalogue'
import { type Answers, prefill } from '@buergerkoffer/domain/formular'
import { isDay } from '@buergerkoffer/domain/gebuehr'
import type { Shown } from './content-state.ts'

/** What the editor looks at: taken from the address, so that a reload shows the same. */
export interface Choice {
  readonly language: string
  readonly hasJs: boolean
  /** Name of the example's file without its ending; empty for none. */
  readonly beispiel: string
  readonly values: Beispiel
}

type Query = (name: string) => string | undefined

/** Reads the address; what is not there comes from the example, what cannot be is left out. */
export function choiceOf(folder: ContentFolder, leistung: Leistung, today: string, query: Query): Choice {
  const own = folder.beispiele.filter((each) => each.leistung === leistung.id)
  const name = query('beispiel') ?? (own[0] ? nameOf(own[0].file) : '')
  const found = own.find(({ file }) => nameOf(file) === name)?.beispiel
  const base = found ?? emptyBeispiel(today, prefill(leistung.formular, {}, () => undefined).answers)
  const { alter: _age, befreiung: _befreiung, ...rest } = base
  const values: Beispiel = {
    ...rest,
    day: dayOf(query('tag')) ?? base.day,
    ...ageOf(query('alter'), base),
    ...befreiungOf(query('befreiung'), query('reason'), base),
  }
  return { language: query('lang') ?? 'de', hasJs: query('js') !== 'aus', beispiel: name, values }
}

/** The examples of a service, by the name of their file. */
export const beispielNames = (folder: ContentFolder, leistung: string) =>
  folder.beispiele
    .filter((each) => each.leistung === leistung)
    .map(({ file, beispiel }) => ({ value: nameOf(file), label: beispiel.title }))

/** The exemptions of a tariff. */
export const befreiungNames = ({ content }: ContentFolder, tarif: string) =>
  (content.tarife.find(({ id }) => id === tarif)?.befreiungen ?? []).map(({ id, label }) => ({
    value: id,
    label: label.de,
  }))

/** What the content makes of it; undefined where it cannot be computed. */
export const outcomeOf = ({ catalogue }: Shown, leistung: Leistung, values: Beispiel): Outcome | undefined =>
  catalogue && runBeispiel(catalogue, leistung, values)

/** The address of the same view with something changed. */
export function addressOf(
  leistung: string,
  choice: Choice,
  change: Readonly<Record<string, string>>,
  path = '',
): string {
  const { language, hasJs, beispiel, values } = choice
  const query = new URLSearchParams({
    ...{ lang: language, beispiel, tag: values.day },
    ...(values.alter !== undefined && { alter: String(values.alter) }),
    ...(values.befreiung && { befreiung: values.befreiung.id, reason: values.befreiung.note ?? '' }),
    ...(!hasJs && { js: 'aus' }),
    ...change,
  })
  return `/leistung/${leistung}${path}?${query}`
}

const nameOf = (file: string): string => (file.split('/').at(-1) ?? '').replace(/\.json$/, '')

const dayOf = (text: string | undefined): string | undefined => (text && isDay(text) ? text : undefined)

function ageOf(text: string | undefined, { alter }: Beispiel): Pick<Beispiel, 'alter'> {
  if (text === undefined) return alter === undefined ? {} : { alter }
  return /^\d{1,3}$/.test(text) ? { alter: Number(text) } : {}
}

function befreiungOf(id: string | undefined, note: string | undefined, base: Beispiel): Pick<Beispiel, 'befreiung'> {
  if (id === undefined) return base.befreiung ? { befreiung: base.befreiung } : {}
  return id === '' ? {} : { befreiung: { id, ...(note && { note }) } }
}

const emptyBeispiel = (day: string, answers: Answers): Beispiel => ({
  ...{ title: '', day, capacity: 'self', answers },
  expect: { fees: [], documentsIn: [], notices: [], refusal: null, documentsOut: [] },
})
