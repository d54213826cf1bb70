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
  /** What the chip of the person's document said, until the person is recorded. */
  readonly chip?: ChipReading | undefined
}

/** A document that was read on site after the photo had been compared (PAuswG § 18a). */
export interface ChipReading {
  /** ISO instant. */
  readonly readAt: string
  readonly server: 'eid-server' | 'test-server'
  /** What it put into the inputs of the person form. */
  readonly typed: Posted
  /** Kind and last day of the document; null if the content knows no such kind. */
  readonly document: { readonly art: string; readonly validUntil: string } | null
}

const posted = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

const schema = z.object({
  at: z.string().optional(),
  typed: z.record(z.string(), posted),
  chip: z
    .object({
      readAt: z.string(),
      server: z.enum(['eid-server', 'test-server']),
      typed: posted,
      document: z.object({ art: z.string(), validUntil: z.string() }).nullable(),
    })
    .optional(),
})

/** The draft of a matter's case; an empty one if there is none or it can't be read any more. */
export function draftOf({ desk, joined }: Matter): Draft {
  const parsed = schema.safeParse(desk.station.draft(joined.vorgang))
  return parsed.success ? parsed.data : { typed: {} }
}

/** Keeps what is typed on a page. False if there was no room for it. */
export function keepTyped(matter: Matter, page: string, form: Posted, at = page): boolean {
  const fields = Object.entries(form).filter(([name]) => !name.startsWith('_'))
  const { typed, chip } = draftOf(matter)
  return save(matter, { at, typed: { ...typed, [page]: Object.fromEntries(fields) }, chip })
}

/** Keeps what a chip said, and the page as it is filled in with it. False if there was no room, or the case is no longer open here. */
export function keepChip(matter: Matter, page: string, form: Posted, chip: ChipReading): boolean {
  const { typed } = draftOf(matter)
  return save(matter, { at: page, typed: { ...typed, [page]: form }, chip })
}

/** A page's values are taken: its typing is obsolete; that of other pages stays. What the chip said belongs to the page of the person. */
export function dropTyped(matter: Matter, page: string, at?: string): boolean {
  const draft = draftOf(matter)
  const { [page]: _taken, ...typed } = draft.typed
  return save(matter, { at, typed, chip: page === 'person' ? undefined : draft.chip })
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
