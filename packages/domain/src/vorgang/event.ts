import type { z } from 'zod'
import { type EventOf, eventReader } from '../stored-event.ts'
import { angabenEvents } from './event/angaben.ts'
import { conflictEvents } from './event/conflict.ts'
import { handoutEvents } from './event/handout.ts'
import { holdEvents } from './event/hold.ts'
import { identityEvents } from './event/identity.ts'
import { lifeEvents } from './event/life.ts'
import { moneyEvents } from './event/money.ts'
import { paperEvents } from './event/paper.ts'
import { personEvents } from './event/person.ts'
import { sealingEvents } from './event/sealing.ts'
import { signatureEvents } from './event/signature.ts'
import { terminEvents } from './event/termin.ts'
import { townhallEvents } from './event/townhall.ts'
import { vertretungEvents } from './event/vertretung.ts'

/** What can happen in a case, by permanent name. Every event stands encrypted under the case's key. */
export const dataByType = {
  ...lifeEvents,
  ...personEvents,
  ...angabenEvents,
  ...moneyEvents,
  ...paperEvents,
  ...terminEvents,
  ...signatureEvents,
  ...identityEvents,
  ...vertretungEvents,
  ...townhallEvents,
  ...handoutEvents,
  ...sealingEvents,
  ...holdEvents,
  ...conflictEvents,
} as const

export type VorgangEvent = EventOf<typeof dataByType>
export type VorgangEventType = VorgangEvent['type']

/** What an event of a type says. */
export type DataOf<T extends VorgangEventType> = z.infer<(typeof dataByType)[T]>

/** One event of each of some types, for tests. */
export type ExamplesOf<T extends VorgangEventType> = { readonly [K in T]: Extract<VorgangEvent, { type: K }> }

/** The version in which this build writes every event of a case. */
export const vorgangEventVersion = 1

/** The door for a case's stored events; a case with one that it can't read is read-only. */
export const readVorgangEvent = eventReader(dataByType, vorgangEventVersion)
