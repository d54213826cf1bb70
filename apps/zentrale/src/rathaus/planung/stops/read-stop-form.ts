import { parseTime } from '@buergerkoffer/domain/termin'
import type { Gebiet } from '@buergerkoffer/domain/zustaendigkeit'
import type { ErrorItem } from '@buergerkoffer/ui'
import { type FormPost, textOf } from '@buergerkoffer/web'
import type { StationRow } from '../../../mandant/index.ts'
import type { StopEntry } from '../../../touren/index.ts'
import { dayText } from '../../format.ts'
import { readBirth } from '../../work-list/read-search.ts'
import { t } from '../text.ts'

const stopFields = [
  ...(['art', 'name', 'gemeinde', 'strasse', 'plz', 'ort', 'tag', 'von', 'bis', 'pauseVon', 'pauseBis'] as const),
  ...(['zugang', 'signal', 'koffer', 'minimum', 'puffer'] as const),
] as const
export type StopField = (typeof stopFields)[number]

/** What stands in the form, as typed. */
export type TypedStop = Readonly<Record<StopField, string>>

export interface StopChoices {
  readonly gebiete: readonly Gebiet[]
  readonly stations: readonly StationRow[]
  /** ISO day before which no stop can be planned. */
  readonly today: string
}

/** The fields of the form as they came; unknown ones are dropped. */
export function typedStop(form: FormPost): TypedStop {
  const [first, ...rest] = stopFields.map((field) => [field, textOf(form, field).trim()] as const)
  return { ...emptyStop, ...Object.fromEntries(first ? [first, ...rest] : []) }
}

export const emptyStop: TypedStop = {
  ...{ art: 'public', name: '', gemeinde: '', strasse: '', plz: '', ort: '', tag: '', von: '09:00', bis: '12:00' },
  ...{ pauseVon: '', pauseBis: '', zugang: '', signal: 'unknown', koffer: '', minimum: '3', puffer: '0' },
}

/** A stop as its form shows it. */
export function typedFrom({ address, pause, station, ...entry }: StopEntry): TypedStop {
  return {
    ...{ art: entry.kind, name: entry.name, gemeinde: entry.ags },
    ...{ strasse: address.street, plz: address.postcode, ort: address.town },
    ...{
      tag: dayText(entry.day),
      von: entry.from,
      bis: entry.to,
      pauseVon: pause?.from ?? '',
      pauseBis: pause?.to ?? '',
    },
    ...{ zugang: entry.access, signal: entry.signal, koffer: station ?? '' },
    ...{ minimum: String(entry.minimum), puffer: String(entry.buffer) },
  }
}

export type ReadStop =
  | { readonly ok: true; readonly entry: StopEntry }
  | { readonly ok: false; readonly errors: readonly ErrorItem[] }

/** Reads what was typed, or says at each field what to mend. */
export function readStopForm(typed: TypedStop, choices: StopChoices): ReadStop {
  const read = valuesOf(typed)
  const errors = [...placeErrors(typed, choices), ...timeErrors(read, choices), ...ruleErrors(read)]
  const { day, from, to, minimum, buffer, signal } = read
  if (errors.length > 0 || !day || !from || !to || minimum === undefined || buffer === undefined || !signal) {
    return { ok: false, errors: errors.sort(inFormOrder) }
  }
  const { name, strasse, plz, ort, zugang, gemeinde } = typed
  const pause = read.pauseFrom && read.pauseTo ? { from: read.pauseFrom, to: read.pauseTo } : null
  return {
    ok: true,
    entry: {
      ...{ kind: typed.art === 'visit' ? 'visit' : 'public', name, ags: gemeinde, day, from, to, pause },
      address: { street: strasse, postcode: plz, town: ort },
      ...{ access: zugang, signal, minimum, buffer },
      station: choices.stations.find(({ station }) => station === typed.koffer)?.station ?? null,
    },
  }
}

const signals = ['none', 'weak', 'good', 'unknown'] as const

function valuesOf(typed: TypedStop) {
  return {
    day: wholeDay(typed.tag),
    ...{ from: parseTime(typed.von), to: parseTime(typed.bis) },
    ...{ pauseFrom: parseTime(typed.pauseVon), pauseTo: parseTime(typed.pauseBis) },
    hasPause: typed.pauseVon !== '' || typed.pauseBis !== '',
    minimum: wholeNumber(typed.minimum, 40),
    buffer: wholeNumber(typed.puffer, 60),
    signal: signals.find((signal) => signal === typed.signal),
  }
}

type Values = ReturnType<typeof valuesOf>

/** A whole day: a year or a month alone is none. */
function wholeDay(text: string): string | undefined {
  const date = readBirth(text)
  return date?.length === 10 ? date : undefined
}

const wholeNumber = (text: string, max: number): number | undefined =>
  /^\d{1,3}$/.test(text) && Number(text) <= max ? Number(text) : undefined

function placeErrors({ art, name, gemeinde, strasse, plz, ort, zugang }: TypedStop, { gebiete }: StopChoices) {
  return [
    ...wrong('name', name === '', t('form.error.name')),
    ...tooLong({ name, strasse, ort }, 120),
    ...tooLong({ zugang }, 500),
    ...wrong('gemeinde', !gebiete.some(({ ags }) => ags === gemeinde), t('form.error.ags')),
    ...wrong('strasse', strasse === '' && art !== 'visit', t('form.error.street')),
    ...wrong('plz', !/^\d{5}$/.test(plz), t('form.error.postcode')),
    ...wrong('ort', ort === '', t('form.error.town')),
  ]
}

function timeErrors({ day, from, to, hasPause, pauseFrom, pauseTo }: Values, { today }: StopChoices) {
  const isInside = from && to && pauseFrom && pauseTo && from <= pauseFrom && pauseFrom < pauseTo && pauseTo <= to
  return [
    ...wrong('tag', day === undefined, t('form.error.day')),
    ...wrong('tag', day !== undefined && day < today, t('form.error.past')),
    ...wrong('von', from === undefined, t('form.error.from')),
    ...wrong('bis', to === undefined, t('form.error.to')),
    ...wrong('bis', Boolean(from && to && to <= from), t('form.error.order')),
    ...wrong('pauseVon', hasPause && (!pauseFrom || !pauseTo), t('form.error.pause')),
    ...wrong('pauseVon', Boolean(from && to && pauseFrom && pauseTo && !isInside), t('form.error.pauseOutside')),
  ]
}

const ruleErrors = ({ minimum, buffer, signal }: Values): readonly ErrorItem[] => [
  ...wrong('signal', signal === undefined, t('form.error.signal')),
  ...wrong('minimum', minimum === undefined, t('form.error.minimum')),
  ...wrong('puffer', buffer === undefined, t('form.error.buffer')),
]

const wrong = (name: StopField, isWrong: boolean, text: string): readonly ErrorItem[] =>
  isWrong ? [{ name, text }] : []

const tooLong = (fields: Readonly<Record<string, string>>, max: number): readonly ErrorItem[] =>
  Object.entries(fields).flatMap(([name, text]) =>
    text.length > max ? [{ name, text: t('form.error.tooLong', { max }) }] : [],
  )

const place = (name: string): number => stopFields.map(String).indexOf(name)
const inFormOrder = (a: ErrorItem, b: ErrorItem): number => place(a.name) - place(b.name)
