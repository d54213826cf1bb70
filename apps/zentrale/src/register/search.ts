import { nameParts, parsePartialDate, partialDateToDsmeld } from '@buergerkoffer/domain/person'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { RegisterCriteria, SearchRefusal } from './port.ts'
import { residenceKey } from './residence-key.ts'

/** A parameterised query over `register.person p`. */
export type SearchQuery = { readonly sql: string; readonly params: readonly string[] }

/** Writes the conditions of BMeldDAV Anlage Nr. 6: every part asked for must fit, in any order. Refuses as the port does. */
export function searchQuery(
  { name, geburtsdatum, strasse, hausnummer }: RegisterCriteria,
  limit: number,
): Result<SearchQuery, SearchRefusal> {
  if (geburtsdatum !== undefined && !parsePartialDate(geburtsdatum).ok) return refuse('malformed-date')
  const params: string[] = []
  const param = (value: string): string => `$${params.push(value)}`
  const conditions = [
    ...nameParts(name ?? '').map((part) => namePartBegins(param(part))),
    ...birthFits(geburtsdatum, param),
    ...livesIn(strasse, hausnummer, param),
  ]
  if (conditions.length === 0) return refuse('too-little')
  const sql = `SELECT p.data FROM register.person p WHERE ${conditions.join(' AND ')} ORDER BY p.sort_key, p.person_id LIMIT ${limit}`
  return ok({ sql, params })
}

type Param = (value: string) => string

/**
 * The beginnings of a part as a range, not as LIKE: under row-level security the planner uses an index only for operators that
 * cannot leak, and comparison is one. `[` follows `Z`.
 */
function namePartBegins(beginning: string): string {
  const same = 'n.tenant_id = p.tenant_id AND n.person_id = p.person_id'
  return `EXISTS (SELECT FROM register.name_part n WHERE ${same} AND n.part >= ${beginning} AND n.part < ${beginning}::text || '[')`
}

function birthFits(date: string | undefined, param: Param): readonly string[] {
  return date === undefined ? [] : [`p.birth = ${param(partialDateToDsmeld(date))}`]
}

function livesIn(strasse: string | undefined, hausnummer: string | undefined, param: Param): readonly string[] {
  const key = residenceKey(strasse ?? '', hausnummer ?? '')
  return key === null ? [] : [`${param(key)} = ANY (p.residences)`]
}
