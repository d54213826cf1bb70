import type { Resolution, UncertainReason } from '../device.ts'
import type { Intent, LastTransaction, Transaction } from './intent.ts'
import { isSame } from './same.ts'
import { followsOn } from './sequence.ts'
import { happenedAbout } from './terminal-time.ts'

/** What could be learnt from the terminal afterwards. */
export type Finding =
  | { readonly kind: 'unreachable'; readonly why: Extract<UncertainReason, 'offline' | 'busy' | 'unanswered'> }
  | { readonly kind: 'told'; readonly terminalId?: string; readonly last: LastTransaction }

export type Judgement =
  | { readonly kind: 'approved'; readonly transaction: Transaction }
  | Exclude<Resolution, { kind: 'approved' }>

/**
 * Whether an intent was booked, judged by the terminal's last transaction. Pure. The rows are tried from above, the first that fits counts:
 *
 * | the terminal | its last transaction | judgement |
 * |---|---|---|
 * | offline, busy, no answer | | uncertain (offline, busy, unanswered) |
 * | has another terminal id than at the intent | | uncertain (other-terminal) |
 * | tells of no last transaction | | uncertain (no-memory) |
 * | | is the one from before the intent, in every field | not booked (not-begun) |
 * | | carries neither trace nor receipt number | uncertain (no-memory) |
 * | | in another currency, or of another amount | uncertain (foreign-transaction) |
 * | | at another time than the intent's, by more than the tolerance | uncertain (time-differs) |
 * | | failed; its number follows the one before | not booked (declined) |
 * | | failed; it does not follow, or nobody can tell | uncertain (gap) |
 * | | done; reversal, the intent is none, and it takes back a transaction after the one before | not booked (reversed-by-terminal) |
 * | | done; reversal where a booking was meant, or the other way | uncertain (foreign-transaction) |
 * | | done; it does not follow the one before | uncertain (gap) |
 * | | done, of the kind that was meant | approved |
 *
 * A failed transaction has no amount at some terminals; then its number alone must tell.
 *
 * This rests on three things. The terminal answers 06 20 only when nothing is under way (else it refuses, and we wait: `busy`). It tells its last
 * transaction, whoever asks. While we are registered, nobody books by hand (config bits 10 and 20). What it cannot see: a command that the network
 * delivers after we have asked, from a connection that was given up. The terminal then meets a line that acknowledges nothing and reverses; the
 * day's reconciliation would show it if it did not.
 */
export function judge(intent: Intent, finding: Finding, toleranceMs: number): Judgement {
  if (finding.kind === 'unreachable') return uncertain(finding.why)
  const { last, terminalId } = finding
  if (differ(intent.terminalId, terminalId)) return uncertain('other-terminal')
  if (last.kind === 'none') return uncertain('no-memory')
  if (differ(intent.terminalId, last.terminalId)) return uncertain('other-terminal')
  if (intent.before.kind === 'seen' && isSame(intent.before, last)) return { kind: 'not-booked', why: 'not-begun' }
  if (last.trace === undefined && last.receipt === undefined) return uncertain('no-memory')
  if (differ(last.currency, '0978') || !amountFits(intent, last)) return uncertain('foreign-transaction')
  if (!happenedAbout(last, intent.at, toleranceMs)) return uncertain('time-differs')
  return last.result === 0 ? judgeDone(intent, last) : judgeFailed(intent, last)
}

function judgeFailed({ before }: Intent, last: Transaction): Judgement {
  return followsOn(before, last) === 'next' ? { kind: 'not-booked', why: 'declined' } : uncertain('gap')
}

function judgeDone(intent: Intent, last: Transaction): Judgement {
  const isReversal = last.originalTrace !== undefined
  if (isReversal && intent.booking !== 'reversal') {
    return takesBackOurs(intent.before, last)
      ? { kind: 'not-booked', why: 'reversed-by-terminal' }
      : uncertain('foreign-transaction')
  }
  if (!isReversal && intent.booking === 'reversal') return uncertain('foreign-transaction')
  return followsOn(intent.before, last) === 'gap' ? uncertain('gap') : { kind: 'approved', transaction: last }
}

/** What it takes back came after what we knew, so it is ours: nothing else can have come between. */
function takesBackOurs(before: LastTransaction, { originalTrace, trace }: Transaction): boolean {
  if (before.kind === 'none' || before.trace === undefined) return false
  if (originalTrace === undefined || trace === undefined) return false
  return originalTrace === before.trace + 1 && trace === before.trace + 2
}

function amountFits(intent: Intent, last: Transaction): boolean {
  if (last.amountCents === undefined) return last.result !== 0
  return last.amountCents === intent.cents
}

const differ = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other

const uncertain = (why: UncertainReason): Judgement => ({ kind: 'uncertain', why })
