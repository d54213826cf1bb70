import { ok, refuse } from '../../result.ts'
import type { LifeCommands } from '../command/life.ts'
import type { Answer, CommandOf, DecisionsOf } from '../command.ts'
import type { VorgangEvent } from '../event.ts'
import { type Vorgang, validDocuments } from '../state.ts'
import { atCounter, inTownHall } from './at-counter.ts'
import { isPaid } from './money.ts'
import { isResult } from './paper.ts'
import { notAcceptable } from './townhall.ts'

export const lifeDecisions: DecisionsOf<LifeCommands> = {
  open,
  'hand-over': atCounter(handOver),
  clear: atCounter(clear),
  withdraw,
  accept: inTownHall(accept),
}

function open({ opened, snapshot, haushalt }: CommandOf<'open'>, state: Vorgang): Answer {
  if (state.status !== 'empty') return refuse({ kind: 'already-open' })
  // BMG § 51: such a person is not preloaded, and no answer reveals the block outside the register.
  const people = [...(snapshot ? [snapshot] : []), ...(haushalt ?? [])]
  if (people.some(({ person }) => person.sperren.auskunftssperre)) return refuse({ kind: 'auskunftssperre' })
  const events: VorgangEvent[] = [{ type: 'VorgangOpened', data: opened }]
  if (snapshot) events.push({ type: 'PersonPrepared', data: snapshot })
  if (haushalt?.length) events.push({ type: 'HaushaltPrepared', data: { members: [...haushalt] } })
  return ok(events)
}

function handOver({ result, needsDocument }: CommandOf<'hand-over'>, state: Vorgang): Answer {
  const issued = validDocuments(state).some(({ art }) => isResult(art))
  if (result === 'finished' && needsDocument && !issued && !state.withdrawn) return refuse({ kind: 'document-missing' })
  return ok([{ type: 'HandedOver', data: { result } }])
}

function clear({ reason }: CommandOf<'clear'>, state: Vorgang): Answer {
  if (isPaid(state)) return refuse({ kind: 'gebuehr-paid' })
  return ok([{ type: 'VorgangCleared', data: { reason } }])
}

function withdraw({ reason }: CommandOf<'withdraw'>, state: Vorgang): Answer {
  if (state.status === 'empty') return refuse({ kind: 'not-open' })
  if (state.status === 'accepted') return refuse({ kind: 'already-accepted' })
  if (state.withdrawn) return refuse({ kind: 'already-withdrawn' })
  if (reason.trim() === '') return refuse({ kind: 'reason-missing' })
  return ok([{ type: 'VorgangWithdrawn', data: { reason: reason.trim() } }])
}

function accept({ acceptance, rules }: CommandOf<'accept'>, state: Vorgang): Answer {
  if (!state.match && !state.withdrawn) return refuse({ kind: 'not-matched' })
  const refusal = rules && notAcceptable(state, rules)
  return refusal ? refuse(refusal) : ok([{ type: 'VorgangAccepted', data: acceptance }])
}
