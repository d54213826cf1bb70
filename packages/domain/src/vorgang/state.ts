import type { Person } from '../person/index.ts'
import type { VorgangEvent } from './event.ts'

type DataOf<T extends VorgangEvent['type']> = Extract<VorgangEvent, { type: T }>['data']

/** A person's data with their age. */
export interface Snapshot {
  readonly person: Person
  /** ISO time at which the register said so. */
  readonly stand: string
}

/** A case as its events so far make it. */
export interface Vorgang {
  /** open: at a counter or on its way there; handed-over: the counter is done; accepted: the town hall has it. */
  readonly status: 'empty' | 'open' | 'handed-over' | 'accepted'
  readonly opened?: DataOf<'VorgangOpened'>
  readonly snapshot?: Snapshot
  readonly identity?: DataOf<'IdentityChecked'>
  readonly angaben?: DataOf<'AngabenFilled'>
  readonly gebuehr?: DataOf<'GebuehrSet'>['gebuehr']
  /** At most one by `decide`; a branch that paid too stays visible here (SYNC-3). */
  readonly payments: readonly DataOf<'PaymentRecorded'>[]
  /** Every number ever issued stays visible, in order. */
  readonly documents: readonly DataOf<'DocumentIssued'>[]
  readonly result?: DataOf<'HandedOver'>['result']
  readonly match?: DataOf<'PersonMatched'>
  readonly acceptance?: DataOf<'VorgangAccepted'>
}

export const emptyVorgang: Vorgang = { status: 'empty', payments: [], documents: [] }
