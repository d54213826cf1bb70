import type { DataOf, VorgangEvent, VorgangEventType } from './event.ts'
import { angabenEffects } from './evolve/angaben.ts'
import { conflictEffects } from './evolve/conflict.ts'
import type { Effect } from './evolve/effect.ts'
import { handoutEffects } from './evolve/handout.ts'
import { holdEffects } from './evolve/hold.ts'
import { identityEffects } from './evolve/identity.ts'
import { lifeEffects } from './evolve/life.ts'
import { moneyEffects } from './evolve/money.ts'
import { paperEffects } from './evolve/paper.ts'
import { personEffects } from './evolve/person.ts'
import { sealingEffects } from './evolve/sealing.ts'
import { signatureEffects } from './evolve/signature.ts'
import { terminEffects } from './evolve/termin.ts'
import { townhallEffects } from './evolve/townhall.ts'
import { vertretungEffects } from './evolve/vertretung.ts'
import type { Vorgang } from './state.ts'

/** What every event does; an event without its line does not compile. */
const effects: { readonly [T in VorgangEventType]: Effect<T> } = {
  ...lifeEffects,
  ...personEffects,
  ...angabenEffects,
  ...moneyEffects,
  ...paperEffects,
  ...terminEffects,
  ...signatureEffects,
  ...identityEffects,
  ...vertretungEffects,
  ...townhallEffects,
  ...handoutEffects,
  ...sealingEffects,
  ...holdEffects,
  ...conflictEffects,
}

/** Adds one event to a case. Total: an event that comes late or twice leaves a sensible case (SYNC-3). */
export const evolveVorgang = (state: Vorgang, event: VorgangEvent): Vorgang => applied(state, event)

/** The fields an event sets, a form's answers as one; what only adds never conflicts (SYNC-3). See `changesOf`. */
export const fieldsSetBy = (event: VorgangEvent): readonly string[] => setBy(event)

type EventMap = { readonly [T in VorgangEventType]: { readonly type: T; readonly data: DataOf<T> } }

function applied<T extends VorgangEventType>(state: Vorgang, event: EventMap[T]): Vorgang {
  const { apply }: Effect<T> = effects[event.type]
  return apply(state, event.data)
}

function setBy<T extends VorgangEventType>(event: EventMap[T]): readonly string[] {
  const { sets }: Effect<T> = effects[event.type]
  return typeof sets === 'function' ? sets(event.data) : sets
}
