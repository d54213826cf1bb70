import { type FoundDevice, LOOK_PLACES, type LookPlace, type LookReport } from '@buergerkoffer/devices/host'
import type { DeviceSetup } from './device-setup.ts'

/** What was found, under a name that a form can send. It says nothing of the device. */
export interface Find {
  readonly id: string
  readonly place: LookPlace
  readonly device: FoundDevice
}

export type LookState =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking' | 'looked' | 'broken'; readonly reports: readonly LookReport[] }

/** The one search for devices that can be under way. */
export interface LookJob {
  readonly state: () => LookState
  readonly finds: () => readonly Find[]
  /** Nothing happens while one is under way. */
  readonly start: () => void
  /** What was found so far stays. */
  readonly stop: () => void
}

export interface LookJobDeps {
  readonly setup: Pick<DeviceSetup, 'look'>
  readonly onFault: (fault: unknown) => void
}

export function createLookJob({ setup, onFault }: LookJobDeps): LookJob {
  let state: LookState = { kind: 'none' }
  let stopped = new AbortController()
  let searches = 0
  const run = async (search: number, signal: AbortSignal): Promise<void> => {
    let reports: readonly LookReport[] = []
    // One that was stopped may end long after the next one has begun.
    const show = (kind: 'looking' | 'looked' | 'broken'): void => {
      if (search === searches && !signal.aborted) state = { kind, reports }
    }
    try {
      const done = await setup.look(signal, (report) => {
        reports = [...reports, report]
        show('looking')
      })
      show(done ? 'looked' : 'broken')
    } catch (fault) {
      onFault(fault)
      show('broken')
    }
  }
  return {
    state: () => state,
    finds: () => (state.kind === 'none' ? [] : findsOf(state.reports, searches)),
    start: () => {
      if (state.kind === 'looking') return
      searches += 1
      stopped = new AbortController()
      state = { kind: 'looking', reports: [] }
      void run(searches, stopped.signal)
    },
    stop: () => {
      stopped.abort()
      if (state.kind === 'looking') state = { ...state, kind: 'looked' }
    },
  }
}

/** With the search's number in it: a page that is older than the newest search connects nothing else by mistake. */
const findsOf = (reports: readonly LookReport[], search: number): readonly Find[] =>
  LOOK_PLACES.flatMap((place) =>
    (reports.find((report) => report.place === place)?.found ?? []).map((device, index) => ({
      id: `${search}-${place}-${index}`,
      place,
      device,
    })),
  )
