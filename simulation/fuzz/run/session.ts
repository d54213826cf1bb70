import type { Fault } from '../door.ts'
import type { Ask, Told, Words } from './messages.ts'
import { type WatchDeps, type WatchedDoor, watchDoor } from './watch.ts'

/** A door that is opened anew whenever an input has hung or killed its thread. */
export interface Session {
  readonly name: string
  readonly renewEvery: number
  readonly restarts: () => number
  /** Feeds the inputs with these numbers up to the first that is wrong. */
  readonly run: (from: number, to: number) => Promise<Ran>
  /** The fault that these inputs show to a fresh door, if any. */
  readonly attempt: (inputs: readonly Uint8Array[]) => Promise<Fault | undefined>
  readonly make: (from: number, to: number) => Promise<readonly Uint8Array[]>
  /** Bytes in use after garbage was collected. */
  readonly heap: () => Promise<number>
  readonly close: () => Promise<void>
}

export interface Ran {
  readonly words: Words
  /** Where it stopped, and why. */
  readonly stop?: { readonly at: number; readonly fault: Fault }
}

export async function openSession(deps: WatchDeps, file: string, seed: number): Promise<Session> {
  let door: WatchedDoor = await watchDoor(deps, file, seed)
  let restarts = 0
  const ask = async (
    asked: Ask,
  ): Promise<Told | { readonly kind: 'over'; readonly at: number; readonly fault: Fault }> => {
    const answer = await door.ask(asked)
    if (answer.kind === 'told') return answer.told
    restarts += 1
    door = await watchDoor(deps, file, seed)
    return answer
  }
  return {
    name: door.name,
    renewEvery: door.renewEvery,
    restarts: () => restarts,
    run: async (from, to) => ranIn(await ask({ kind: 'run', from, to })),
    attempt: async (inputs) => {
      const told = await ask({ kind: 'try', inputs })
      return told.kind === 'tried' || told.kind === 'over' ? told.fault : undefined
    },
    make: async (from, to) => {
      const told = await ask({ kind: 'make', from, to })
      return told.kind === 'made' ? told.inputs : []
    },
    heap: async () => {
      const told = await ask({ kind: 'heap' })
      return told.kind === 'heap' ? told.bytes : 0
    },
    close: () => door.close(),
  }
}

function ranIn(told: Told | { readonly kind: 'over'; readonly at: number; readonly fault: Fault }): Ran {
  if (told.kind === 'over') return { words: {}, stop: told }
  if (told.kind !== 'ran') throw new Error(`asked to run, told ${told.kind}`)
  const { words, at, fault } = told
  return at !== undefined && fault ? { words, stop: { at, fault } } : { words }
}
