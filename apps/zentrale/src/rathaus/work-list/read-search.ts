import { nameParts, type PartialDate, parsePartialDate } from '@buergerkoffer/domain/person'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { WorkListQuery } from '../../vorgang/index.ts'
import type { WorkSearch } from '../session.ts'

export type SearchFault = 'nothing' | 'name' | 'birth'

/** What a clerk typed, as the case store asks for it. Refuses an empty search, a name without letters, a date that is none. */
export function readSearch({ name, birth, nummer }: WorkSearch): Result<WorkListQuery, SearchFault> {
  if ([name, birth, nummer].every((text) => text.trim() === '')) return refuse('nothing')
  if (name.trim() !== '' && nameParts(name).length === 0) return refuse('name')
  const date = readBirth(birth)
  if (birth.trim() !== '' && date === undefined) return refuse('birth')
  return ok({
    ...(name.trim() === '' ? {} : { name }),
    ...(date === undefined ? {} : { geburtsdatum: date }),
    // Numbers are written in capitals; nobody types the spaces a copied line brings.
    ...(nummer.trim() === '' ? {} : { nummer: nummer.replaceAll(/\s/g, '').toUpperCase() }),
  })
}

/** Reads `7.5.1941`, `05.1941` or `1941`; undefined for anything else, also for nothing. */
export function readBirth(text: string): PartialDate | undefined {
  const parts = text.replaceAll(/\s/g, '').split('.').toReversed()
  const [year = '', ...rest] = parts
  if (!/^\d{4}$/.test(year) || rest.length > 2 || !rest.every((part) => /^\d{1,2}$/.test(part))) return undefined
  const date = parsePartialDate([year, ...rest.map((part) => part.padStart(2, '0'))].join('-'))
  return date.ok ? date.value : undefined
}
