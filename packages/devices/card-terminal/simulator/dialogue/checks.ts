import type { Machine } from '../machine.ts'
import { RESULT } from '../wire/codes.ts'

const EURO = '0978'
/** The highest amount this terminal takes, in cents. */
const LIMIT = 5_000_000

/** Why a command with a password is refused, if it is. */
export function refusedPassword({ identity }: Machine, password: string): number | undefined {
  return password === identity.password ? undefined : RESULT.notPossible
}

/** Why money is not moved, before any card is asked for. */
export function refusedOrder(
  machine: Machine,
  { cents, currency }: { readonly cents: number; readonly currency?: string },
): number | undefined {
  if (currency !== undefined && currency !== EURO) return RESULT.wrongCurrency
  if (cents === 0) return RESULT.amountTooSmall
  if (cents > LIMIT) return RESULT.amountTooLarge
  return refusedByState(machine)
}

/** What the terminal itself lacks before it can take a payment; also its answer to a status enquiry. */
export function refusedByState({ faults, wishes }: Machine): number | undefined {
  if (faults.peek('day-due') !== undefined) return RESULT.dayOpen
  const prints = (wishes()?.paymentReceipts ?? 'terminal') === 'terminal'
  if (prints && faults.peek('paper-empty') !== undefined) return RESULT.printerNotReady
  return undefined
}
