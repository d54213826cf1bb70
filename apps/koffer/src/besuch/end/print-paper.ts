import { vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { t } from '../../text.ts'
import { commitMatter } from '../commit.ts'
import { readPaper } from '../paper.ts'
import type { Refusal } from '../refusal-text.ts'
import type { Visit } from '../visit.ts'
import { jobOf, type Paper } from './papers.ts'

/** Sends a paper to the suitcase's printer. Answers why it may not be printed again, if so. */
export function printPaper(visit: Visit, paper: Paper): Refusal | undefined {
  const { printDesk } = visit.desk.context
  const pdf = readPaper(visit, paper.kind, paper.nummer)
  if (!printDesk || !pdf || paper.copies === 0) return undefined
  const before = jobOf(visit, paper)?.stand.kind
  const mayLieThere = before === 'printed' || before === 'half-printed' || before === 'uncertain'
  const refusal = mayLieThere ? noteReprint(paper) : undefined
  if (refusal) return refusal
  const { kind, nummer, copies } = paper
  printDesk.print({ besuch: visit.besuch.id, kind, nummer, copies }, pdf)
  return undefined
}

/** That a sheet went to waste stands in the case, if it has a number there. */
function noteReprint({ kind, matter, nummer }: Paper): Refusal | undefined {
  if (!matter || kind === 'weiteres') return undefined
  const reprint = { type: 'reprint-document', nummer, reason: t('paper.reprintReason') } as const
  const decided = vorgangDecider.decide(reprint, matter.state)
  const step = decided.ok ? commitMatter(matter, { vorgang: decided.value }) : decided
  return step.ok ? undefined : step.refusal
}
