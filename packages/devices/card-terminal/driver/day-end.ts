import type { Progress } from '../codec/intermediate-status.ts'
import type { StatusInformation } from '../codec/status.ts'
import type { Answer, DayEnd, Receipts } from '../device.ts'
import type { BookDeps } from './book.ts'
import { askLast, type LastAnswer } from './last-transaction.ts'
import { openSession, troubleOf } from './session.ts'

/**
 * Ends the day (06 50). Not while an intent is open: the end of day would become the last transaction, and nobody could ask for the open one any
 * more. If the line breaks in between, the totals are asked for (06 20): a terminal repeats an end of day like any transaction.
 */
export async function endDay(deps: BookDeps, onProgress?: (progress: Progress) => void): Promise<Answer<DayEnd>> {
  if ((await deps.intents.open()).length > 0) return { kind: 'trouble', trouble: 'unresolved-intent' }
  const opened = await openSession(deps)
  if (opened.kind === 'trouble') return opened
  const { session } = opened
  const before = await askLast(session, deps, 'status-without-print')
  const end = await session.line.run({ kind: 'end-of-day', password: deps.passwords.endOfDay }, onProgress)
  const clear = ['completed', 'aborted', 'refused'].includes(end.ending.kind)
  session.line.close(clear ? 'orderly' : 'give-up')
  if (end.ending.kind === 'completed') return { kind: 'done', ...dayOf(end.statuses.at(-1), end.receipts) }
  if (clear) return { kind: 'trouble', trouble: troubleOf(end) }
  onProgress?.('asking-terminal')
  return (await askForDay(deps, before)) ?? { kind: 'trouble', trouble: troubleOf(end) }
}

/** The end of day, if it is now the terminal's last transaction and was not before. */
async function askForDay(deps: BookDeps, before: LastAnswer): Promise<Answer<DayEnd> | undefined> {
  for (const ms of deps.askAgainMs) {
    await new Promise<void>((resolve) => deps.timers.after(ms, resolve))
    const opened = await openSession(deps)
    if (opened.kind === 'trouble') continue
    const last = await askLast(opened.session, deps, 'status')
    opened.session.line.close('orderly')
    if (last.kind !== 'told') continue
    const isNew = last.status?.totals !== undefined && statusText(last) !== statusText(before)
    return isNew ? { kind: 'done', ...dayOf(last.status, last.receipts) } : undefined
  }
  return undefined
}

const statusText = (answer: LastAnswer): string => (answer.kind === 'told' ? JSON.stringify(answer.status) : '')

function dayOf(status: StatusInformation | undefined, receipts: Receipts): DayEnd {
  const { totals, amountCents, trace } = status ?? {}
  return {
    receipts,
    ...(totals === undefined ? {} : { totals }),
    ...(amountCents === undefined ? {} : { amountCents }),
    ...(trace === undefined ? {} : { trace }),
  }
}
