import type {
  Answer,
  BookingOutcome,
  DayEnd,
  Progress,
  Resolution,
  TerminalState,
} from '@buergerkoffer/devices/card-terminal'
import type { CardTakeBack } from '@buergerkoffer/domain/kasse'
import type { Refusal } from '../../besuch/index.ts'
import type { DeskRefusal } from '../refusal.ts'

/** A line that is to go back onto its card, as the clerk asked for it. */
export type AskedTakeBack = Omit<CardTakeBack, 'today' | 'limits'>

/** What is asked of the terminal. */
export type CardOrder =
  | { readonly kind: 'payment'; readonly besuch: string; readonly cents: number }
  | {
      readonly kind: 'take-back'
      readonly asked: AskedTakeBack
      readonly booking: 'reversal' | 'refund'
      readonly receipt?: number
    }
  /** What became of an intent that was left open. */
  | { readonly kind: 'resolve'; readonly reference: string }
  /** A clerk has read in the terminal's journal what became of it. */
  | { readonly kind: 'decide'; readonly reference: string; readonly verdict: 'booked' | 'not-booked' }
  | { readonly kind: 'day-end' }

/** Something that is under way at the terminal. In memory only: what must outlive the program stands in the log. */
export interface CardWork {
  readonly order: CardOrder
  /** The terminal's last word; undefined until it has said something. */
  readonly progress: Progress | undefined
  /** The clerk wishes to stop. */
  readonly stopping: boolean
}

/** How it ended. `refused`: our own rules stopped it before anything went out. `fault`: we could not take it down; it is open in the log. */
export type CardResult =
  | { readonly kind: 'booking'; readonly outcome: BookingOutcome }
  | { readonly kind: 'resolution'; readonly resolution: Resolution | undefined }
  | { readonly kind: 'decision'; readonly answer: 'settled' | 'unknown' | 'busy' }
  | { readonly kind: 'day'; readonly answer: Answer<DayEnd> }
  | { readonly kind: 'refused'; readonly refusal: Refusal | DeskRefusal }
  | { readonly kind: 'fault' }

export interface EndedWork {
  readonly order: CardOrder
  readonly result: CardResult
}

/** Whether the terminal can be used, as far as it is known without asking it now. */
export type Readiness = 'no-terminal' | 'unknown' | TerminalState
