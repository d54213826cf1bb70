/** The door of the simulator: an independent terminal for tests, `npm start` and benchmarks. Never for real money. */
export type { CardName } from './card.ts'
export type { Fault, FaultOrder, FrameName } from './fault.ts'
export type { Identity } from './identity.ts'
export type { Booking, Entry } from './journal/entry.ts'
export type { Violation } from './machine.ts'
export { COUNTER_PACE, type Pace, SWIFT_PACE, systemTimers, type Timers } from './pace.ts'
export { type Control, type Simulator, type SimulatorDeps, startSimulator } from './simulator.ts'
