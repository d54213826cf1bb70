import type { Result } from './result.ts'

/**
 * A subject that decides and evolves, pure: no clock, no ids, no I/O. Commands carry what must come from outside.
 * `evolve` is total: it takes any event of its kind in any state and never throws (SYNC-3).
 */
export interface Decider<Command, State, Event, Refusal> {
  readonly initial: State
  readonly decide: (command: Command, state: State) => Result<readonly Event[], Refusal>
  readonly evolve: (state: State, event: Event) => State
}
