import type { EidPinOutcome, EidReader, EidReadOutcome, EidState } from '../device.ts'
import type { EidServer } from '../eid-server.ts'
import type { SimulatedFiles } from './app-command.ts'
import type { AppSource } from './app-source.ts'
import { type JobControl, jobDesk } from './job-desk.ts'
import { keepApp } from './keeper.ts'
import { changePin, patiently, readCard } from './reading.ts'
import { realTimers, type Timers } from './timers.ts'
import { startWorkflow } from './workflow.ts'

export interface AusweisAppDeps {
  readonly source: AppSource
  readonly eidServer: EidServer
  readonly timers?: Timers
  /** Shown in the app's window: who is using it. */
  readonly userAgent: string
  /** In service the app checks the server's certificates; in demo and test it may also read its own simulated card. */
  readonly purpose: 'service' | 'demo' | 'test'
}

export interface AusweisApp extends EidReader {
  /** Puts a card into the app's simulated reader while a card is asked for; in service there is none. Without a card of ours it is the app's own card. */
  readonly insertSimulatedCard: (card?: SimulatedFiles) => 'inserted' | 'not-possible'
}

/**
 * The AusweisApp as an eID reader (TR-03124-1 and its WebSocket SDK). One workflow at a time; one that is open is always cancelled and its end waited
 * for before the connection is given up, because version 2.0.1 has crashed otherwise.
 */
export function createAusweisApp(deps: AusweisAppDeps): AusweisApp {
  const timers = deps.timers ?? realTimers
  const developerMode = deps.purpose !== 'service'
  const watchers = new Set<(state: EidState) => void>()
  const desk = jobDesk((hear, kind, run) => {
    const link = keeper.link()
    return link && startWorkflow({ link, timers, hear, silent: keeper.restart }, kind, run)
  })
  const keeper = keepApp({
    source: deps.source,
    timers,
    userAgent: deps.userAgent,
    simulatedReader: developerMode,
    heard: (message) => desk.workflow()?.receive(message),
    lost: () => desk.workflow()?.abandon('app-crashed'),
    changed: (state) => {
      for (const watcher of watchers) watcher(state)
    },
  })
  const take = <Outcome extends EidReadOutcome | EidPinOutcome>(work: (control: JobControl) => Promise<Outcome>) =>
    desk.take((control) => patiently(developerMode, control.signal, () => work(control)))
  const reading = { eidServer: deps.eidServer, developerMode, timers, state: () => keeper.state() }
  return {
    platforms: deps.source.platforms,
    state: () => keeper.state(),
    watch: (listener) => {
      watchers.add(listener)
      return () => watchers.delete(listener)
    },
    server: async () => (deps.eidServer.reachable() ? 'reachable' : 'offline'),
    readOnSite: (hear) => take((control) => readCard(reading, 'on-site', hear, control)),
    readWithPin: (hear) => take((control) => readCard(reading, 'with-pin', hear, control)),
    changePin: (hear) => take((control) => changePin(reading.state, hear, control)),
    insertSimulatedCard: (card) => {
      const link = desk.workflow() === undefined || !developerMode ? undefined : keeper.link()
      link?.send({ cmd: 'SET_CARD', name: 'Simulator', ...(card === undefined ? {} : { simulator: card }) })
      return link === undefined ? 'not-possible' : 'inserted'
    },
    close: async () => {
      await desk.clear()
      await keeper.close()
    },
  }
}
