import { type Item, lineOf } from '@buergerkoffer/domain/bestand'
import { everydayName } from '@buergerkoffer/domain/person'
import { personOf } from '@buergerkoffer/domain/vorgang'
import type { Desk } from '../desk.ts'
import { t } from './text.ts'

/** `PIN-Brief 1000234`. */
export const itemText = ({ kind, id }: Pick<Item, 'kind' | 'id'>): string => `${t(`kind.${kind}`)} ${id}`

/** A line of a count in words, by its name. */
export function lineText(line: string, items: readonly Item[]): string {
  const item = items.find((each) => lineOf(each) === line)
  if (item) return itemText(item)
  return line === 'dienstsiegel' || line === 'stempel' || line === 'adressaufkleber' ? t(`kind.${line}`) : line
}

/** The printed number of a thing's case, as far as a visit here has drawn one. */
export function caseText({ model }: Desk, vorgang: string | null): string {
  if (vorgang === null) return t('noCase')
  const joined = model.besuche().flatMap((besuch) => besuch.vorgaenge)
  return joined.find((each) => each.vorgang === vorgang)?.nummer ?? vorgang.slice(0, 8)
}

/** Whose case it is, as far as it is open here; else nothing. */
export function personText({ model }: Desk, vorgang: string): string {
  const state = model.caseFile(vorgang)?.state
  const person = state && personOf(state)
  return person ? everydayName(person.name) : ''
}
