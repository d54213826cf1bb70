import { ok, refuse } from '../../result.ts'
import type { Freshness, IssueRules, PaperCommands } from '../command/paper.ts'
import type { Answer, CommandOf, DecisionsOf, VorgangRefusal } from '../command.ts'
import type { DataOf } from '../event.ts'
import { isIdentified, personOf, type Vorgang, validDocuments } from '../state.ts'
import { atCounter } from './at-counter.ts'
import { isPaid } from './money.ts'

export const paperDecisions: DecisionsOf<PaperCommands> = {
  'record-nachweis': atCounter(({ nachweis }: CommandOf<'record-nachweis'>) =>
    ok([{ type: 'NachweisRecorded', data: nachweis }]),
  ),
  'return-original': returnOriginal,
  'promise-nachweis': atCounter(({ promise, today }: CommandOf<'promise-nachweis'>) =>
    promise.until < today
      ? refuse({ kind: 'promise-past', until: promise.until })
      : ok([{ type: 'NachweisPromised', data: promise }]),
  ),
  'mark-ausweis': atCounter(({ marked }: CommandOf<'mark-ausweis'>) => ok([{ type: 'AusweisMarked', data: marked }])),
  'issue-document': atCounter(issueDocument),
  'void-document': voidDocument,
  'reprint-document': reprintDocument,
}

/** Originals that were kept and have not been given back. */
export const keptOriginals = ({ nachweise }: Vorgang): readonly string[] =>
  [...new Set(nachweise.map(({ nachweis }) => nachweis))].filter(
    (id) => nachweise.findLast(({ nachweis }) => nachweis === id)?.original === 'kept',
  )

/** Papers that end a matter at the counter; one valid one of them at a time. */
export const isResult = (art: DataOf<'DocumentIssued'>['art']): boolean =>
  ['bescheinigung', 'eingangsbestaetigung', 'vermerk'].includes(art)

/** Whether a snapshot is still fresh enough to be certified (practice: an offline certificate certifies what was known then). */
export const isFresh = (stand: string, { now, limitHours }: Freshness): boolean =>
  Date.parse(now) - Date.parse(stand) <= limitHours * 3_600_000

/** Why no result may be issued now, if so. Asked before money is taken, too. */
export function notIssuable(state: Vorgang, rules: IssueRules, paid = true): VorgangRefusal | undefined {
  const earlier = validDocuments(state).find(({ art }) => isResult(art))
  const stale = staleFor(state, rules)
  if (rules.identity && !personOf(state)) return { kind: 'no-person' }
  if (rules.identity && !isIdentified(state)) return { kind: 'identity-missing' }
  if (!state.angaben?.complete) return { kind: 'angaben-missing' }
  const missing = rules.nachweise.find((id) => !isBrought(state, id))
  if (missing !== undefined) return { kind: 'nachweis-missing', nachweis: missing }
  if (stale) return stale
  if (earlier) return { kind: 'already-issued', nummer: earlier.nummer }
  return rules.fee && paid && !isPaid(state) ? { kind: 'not-paid' } : undefined
}

/** Whether a proof was seen, or will be brought by a day. */
export const isBrought = ({ nachweise, promised }: Vorgang, id: string): boolean =>
  [...nachweise, ...promised].some(({ nachweis }) => nachweis === id)

function staleFor({ snapshot }: Vorgang, { freshness }: IssueRules): VorgangRefusal | undefined {
  if (!freshness) return undefined
  if (!snapshot) return { kind: 'no-person' }
  const { stand } = snapshot
  return isFresh(stand, freshness) ? undefined : { kind: 'snapshot-too-old', stand, limitHours: freshness.limitHours }
}

/** The scan that was made stays the proof's scan. */
function returnOriginal({ nachweis }: CommandOf<'return-original'>, state: Vorgang): Answer {
  const kept = keptOriginals(state).includes(nachweis) && state.nachweise.findLast((each) => each.nachweis === nachweis)
  if (!kept) return refuse({ kind: 'original-not-kept', nachweis })
  return ok([{ type: 'NachweisRecorded', data: { ...kept, original: 'returned' } }])
}

function issueDocument({ document, rules }: CommandOf<'issue-document'>, state: Vorgang): Answer {
  const refusal = isResult(document.art) ? notIssuable(state, rules) : undefined
  return refusal ? refuse(refusal) : ok([{ type: 'DocumentIssued', data: document }])
}

function voidDocument({ nummer, reason }: CommandOf<'void-document'>, state: Vorgang): Answer {
  const fault = faultOf(nummer, reason, state)
  return fault ? refuse(fault) : ok([{ type: 'DocumentVoided', data: { nummer, reason: reason.trim() } }])
}

/** The same paper once more under the same number: it says so in the case, not on the paper. */
function reprintDocument({ nummer, reason }: CommandOf<'reprint-document'>, state: Vorgang): Answer {
  const fault = faultOf(nummer, reason, state)
  return fault ? refuse(fault) : ok([{ type: 'DocumentReprinted', data: { nummer, reason: reason.trim() } }])
}

function faultOf(nummer: string, reason: string, { documents, voided }: Vorgang): VorgangRefusal | undefined {
  if (!documents.some((each) => each.nummer === nummer)) return { kind: 'unknown-document', nummer }
  if (voided.some((each) => each.nummer === nummer)) return { kind: 'already-void', nummer }
  return reason.trim() === '' ? { kind: 'reason-missing' } : undefined
}
