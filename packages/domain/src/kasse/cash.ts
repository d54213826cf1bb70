import { ok, type Result, refuse } from '../result.ts'

export type CashRefusal =
  | { readonly kind: 'too-little'; readonly missing: number }
  | { readonly kind: 'bad-amount' }
  /** More than anyone hands over for this sum: a slip of the finger. */
  | { readonly kind: 'implausible'; readonly given: number }

/** The change for cash given, all in cents. What exceeds the sum by more than the largest note is refused as a slip. */
export function changeFor(due: number, given: number): Result<number, CashRefusal> {
  if (!Number.isSafeInteger(given) || given < 0) return refuse({ kind: 'bad-amount' })
  if (given < due) return refuse({ kind: 'too-little', missing: due - given })
  if (given - due > largestNote) return refuse({ kind: 'implausible', given })
  return ok(given - due)
}

const largestNote = 20_000
