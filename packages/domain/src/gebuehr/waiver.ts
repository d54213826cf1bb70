import { ok, type Result, refuse } from '../result.ts'
import type { FeeRefusal } from './gebuehr.ts'
import type { Befreiung, Tarif } from './tarif.ts'

/** A reason of the tariff, with the clerk's grounds, and the amount the clerk sets where the fee is only lowered. */
export interface ClaimedBefreiung {
  readonly id: string
  readonly note?: string
  readonly cents?: number
}

export interface Waiver {
  readonly rule: Befreiung
  readonly note: string
  /** What is still to be paid. */
  readonly cents: number
}

/** What an exemption leaves of a fee; null where none is claimed. */
export function waiverFor(
  tarif: Tarif,
  position: string,
  claimed: ClaimedBefreiung | undefined,
  full: number,
): Result<Waiver | null, FeeRefusal> {
  if (claimed === undefined) return ok(null)
  const rule = tarif.befreiungen.find((befreiung) => befreiung.id === claimed.id)
  if (rule === undefined) return refuse({ kind: 'unknown-befreiung', befreiung: claimed.id })
  if (!rule.positions.includes(position)) return refuse({ kind: 'befreiung-elsewhere', befreiung: rule.id, position })
  const note = (claimed.note ?? '').trim()
  if (rule.needsNote && note === '') return refuse({ kind: 'note-missing', befreiung: rule.id })
  const cents = claimed.cents ?? Math.floor((full * (rule.percent ?? 0)) / 100)
  if (claimed.cents !== undefined && !mayPay(rule, claimed.cents, full))
    return refuse({ kind: 'bad-reduction', befreiung: rule.id, due: full })
  return ok({ rule, note, cents })
}

/** An amount of the clerk's own: only where the rule says so, and less than the fee. What the rule itself leaves always stands. */
function mayPay({ mayReduce = false, percent }: Befreiung, cents: number, full: number): boolean {
  if (percent !== undefined && cents === Math.floor((full * percent) / 100)) return true
  return mayReduce && Number.isSafeInteger(cents) && cents >= 0 && cents < full
}
