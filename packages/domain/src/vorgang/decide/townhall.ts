import { ok, refuse } from '../../result.ts'
import type { AcceptRules, TownhallCommands, TownhallRefusal } from '../command/townhall.ts'
import type { Answer, CommandOf, DecisionsOf } from '../command.ts'
import type { Vorgang } from '../state.ts'
import { inTownHall } from './at-counter.ts'
import { withReason } from './with-reason.ts'

export const townhallDecisions: DecisionsOf<TownhallCommands> = {
  'unmatch-person': inTownHall(unmatch),
  return: inTownHall(giveBack),
  review: inTownHall(review),
  decide: inTownHall(decide),
  'update-register': ({ update }: CommandOf<'update-register'>, state) =>
    state.status === 'accepted' ? ok([{ type: 'RegisterUpdated', data: update }]) : refuse({ kind: 'not-accepted' }),
  'receive-nachweis': inTownHall(receive),
}

/** Why the rules of its service keep a case from being accepted, if they do. A withdrawn case needs neither review nor decision. */
export function notAcceptable(state: Vorgang, rules: AcceptRules): TownhallRefusal | undefined {
  if (state.withdrawn) return undefined
  if (rules.decision && !state.decision) return { kind: 'decision-missing' }
  if (state.review?.outcome === 'objected') return { kind: 'review-objected' }
  return rules.review && !state.review ? { kind: 'review-missing' } : undefined
}

/** Proofs that were promised and have not come, with the last day. */
export const missingPromises = ({ promised, nachweise }: Vorgang): Vorgang['promised'] =>
  promised.filter(({ nachweis }) => !nachweise.some((each) => each.nachweis === nachweis))

function unmatch({ reason }: CommandOf<'unmatch-person'>, { match }: Vorgang): Answer {
  if (!match) return refuse({ kind: 'not-matched' })
  return withReason(reason, (said) => ok([{ type: 'PersonUnmatched', data: { reason: said } }]))
}

function giveBack({ returned }: CommandOf<'return'>, { withdrawn }: Vorgang): Answer {
  if (withdrawn) return refuse({ kind: 'already-withdrawn' })
  return withReason(returned.reason, (reason) => ok([{ type: 'VorgangReturned', data: { ...returned, reason } }]))
}

function review({ review, operators }: CommandOf<'review'>, { withdrawn }: Vorgang): Answer {
  if (withdrawn) return refuse({ kind: 'already-withdrawn' })
  if (operators.includes(review.by)) return refuse({ kind: 'own-case' })
  const said = ok([{ type: 'ReviewRecorded' as const, data: review }])
  return review.outcome === 'objected' ? withReason(review.remark, () => said) : said
}

function decide({ decision }: CommandOf<'decide'>, { withdrawn, match }: Vorgang): Answer {
  if (withdrawn) return refuse({ kind: 'already-withdrawn' })
  if (!match) return refuse({ kind: 'not-matched' })
  const said = ok([{ type: 'DecisionRecorded' as const, data: decision }])
  return decision.outcome === 'refused' ? withReason(decision.reason, () => said) : said
}

function receive({ nachweis }: CommandOf<'receive-nachweis'>, state: Vorgang): Answer {
  const awaited = missingPromises(state).some((promise) => promise.nachweis === nachweis.nachweis)
  return awaited
    ? ok([{ type: 'NachweisRecorded', data: nachweis }])
    : refuse({ kind: 'not-promised', nachweis: nachweis.nachweis })
}
