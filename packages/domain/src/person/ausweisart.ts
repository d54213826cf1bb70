/** What an expired document is still good for: nothing, nothing alone, what the clerk decides with a reason, or as before for some months. */
export type AfterExpiry = 'refuse' | 'with-another' | 'clerk-decides' | { readonly acceptMonths: number }

/**
 * A kind of identity document, as the content describes it: what it proves and how long it is valid. The names are the content's;
 * a kind's id stands in events and is permanent.
 */
export interface Ausweisart {
  readonly id: string
  readonly proves: {
    /** `with-another`: only together with a second document of another kind. */
    readonly identity: 'alone' | 'with-another' | 'no'
    readonly nationality: 'german' | 'foreign' | 'no'
    readonly address: boolean
  }
  readonly validity: {
    /** Longest validity by age at issue in years; `months` null where the issuing state decides. */
    readonly rules: readonly { readonly fromAge: number; readonly months: number | null }[]
    /** Whether the document may be valid for ever. */
    readonly unlimited: boolean
    readonly afterExpiry: AfterExpiry
  }
}

/** A document as it lies on the table. No serial number (PAuswG § 20 (3)). */
export interface ShownDocument {
  readonly art: string
  /** ISO date of the last day of validity, null if it is valid for ever. */
  readonly validUntil: string | null
}

/** Whether a text can be the id of a kind. Kinds come and go with the content; what an old event names stays readable. */
export const isAusweisartId = (text: string): boolean => /^[a-z][a-z0-9-]*$/.test(text)

/** Whether the document is past its last day on an ISO day. */
export const isExpired = ({ validUntil }: ShownDocument, day: string): boolean =>
  validUntil !== null && validUntil < day

/**
 * The latest day to which a document of this kind can be valid on an ISO day, for somebody of an age in completed years (null: unknown);
 * null where there is no such limit. Catches a mistyped year.
 */
export function latestValidity({ validity }: Ausweisart, age: number | null, day: string): string | null {
  const rules = validity.rules.filter(({ fromAge }) => age === null || fromAge <= age)
  if (rules.length === 0 || rules.some(({ months }) => months === null)) return null
  return addMonths(day, Math.max(...rules.map(({ months }) => months ?? 0)))
}

/** An ISO day some months later; a day that the month lacks becomes its last (BGB § 188 (3)). */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0))
  lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()))
  return lastOfMonth.toISOString().slice(0, 10)
}
