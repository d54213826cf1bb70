import type { Posted } from '@buergerkoffer/domain/formular'
import { isDiskFull } from '@buergerkoffer/station'
import { z } from 'zod'
import type { Matter } from './visit.ts'

/** What is typed and not yet taken: one row per case, overwritten. */
export interface Draft {
  /** The page the clerk looks at, if it is not where the matter stands: `angaben/zweck`. */
  readonly at?: string | undefined
  /** Raw posts by page. */
  readonly typed: Readonly<Record<string, Posted>>
}

const schema = z.object({
  at: z.string().optional(),
  typed: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
})

/** The draft of a matter's case; an empty one if there is none or it can't be read any more. */
export function draftOf({ desk, joined }: Matter): Draft {
  const parsed = schema.safeParse(desk.station.draft(joined.vorgang))
  return parsed.success ? parsed.data : { typed: {} }
}

/** Keeps what is typed on a page. False if there was no room for it. */
export function keepTyped(matter: Matter, page: string, form: Posted, at = page): boolean {
  const fields = Object.entries(form).filter(([name]) => !name.startsWith('_'))
  const { typed } = draftOf(matter)
  return save(matter, { at, typed: { ...typed, [page]: Object.fromEntries(fields) } })
}

/** A page's values are taken: its typing is obsolete; that of other pages stays. */
export function dropTyped(matter: Matter, page: string, at?: string): boolean {
  const { [page]: _taken, ...typed } = draftOf(matter).typed
  return save(matter, { at, typed })
}

/** The hidden field by which a late draft is told from a present one. */
export const basisField = '_basis'

/** What a page was made from: how much had happened in the case. */
export const basisOf = ({ file }: Matter): string => String(file.history.length)

function save({ desk, joined }: Matter, draft: Draft): boolean {
  try {
    return desk.station.saveDraft(joined.vorgang, draft)
  } catch (fault) {
    if (isDiskFull(fault)) return false
    throw fault
  }
}
