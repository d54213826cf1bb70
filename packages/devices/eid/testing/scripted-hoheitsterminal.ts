import type { Hoheitsterminal, HoheitsterminalState, HoheitsterminalTask } from '../hoheitsterminal.ts'

/** A sovereign terminal of our own, for tests only: there is no driver, and no hardware was at hand. */
export interface ScriptedHoheitsterminal extends Hoheitsterminal {
  readonly set: (state: HoheitsterminalState) => void
  readonly done: () => readonly HoheitsterminalTask[]
}

export function createScriptedHoheitsterminal(first: HoheitsterminalState): ScriptedHoheitsterminal {
  const done: HoheitsterminalTask[] = []
  let state = first
  let isBusy = false
  return {
    untestedOnHardware: true,
    state: () => state,
    perform: async (task, signal) => {
      if (state.kind === 'absent') return { kind: 'absent' }
      if (state.kind !== 'ready' || isBusy) return { kind: 'trouble', trouble: 'not-answering' }
      isBusy = true
      await new Promise(setImmediate)
      isBusy = false
      if (signal.aborted) return { kind: 'trouble', trouble: 'cancelled' }
      done.push(task)
      return { kind: 'done' }
    },
    set: (next) => {
      state = next
    },
    done: () => done,
  }
}
