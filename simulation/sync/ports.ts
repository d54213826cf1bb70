import type { PortFault } from './scenario.ts'

/** The power goes: nothing after this happens any more on this side. */
export class Crash extends Error {}
/** The disk is full: this call changes nothing, and the program lives on. */
export class DiskFull extends Error {}

/** Counts the port calls of one side and strikes at the one that a scenario names. */
export interface Ticker {
  readonly arm: (fault: PortFault | undefined) => void
  readonly tick: () => void
}

export function createTicker(side: PortFault['side'], onFault: () => void): Ticker {
  let left = 0
  let kind: PortFault['kind'] = 'crash'
  return {
    arm: (fault) => {
      left = fault?.side === side ? fault.call : 0
      kind = fault?.kind ?? 'crash'
    },
    tick: () => {
      if (left === 0) return
      left -= 1
      if (left > 0) return
      onFault()
      throw kind === 'crash' ? new Crash() : new DiskFull()
    },
  }
}

/** The same port, with a tick before and after every call. A port is an object of functions; what else it has stays as it is. */
export function ticking<P extends object>(port: P, { tick }: Ticker): P {
  const members = Object.entries(port).map(([name, member]) => [
    name,
    typeof member === 'function' ? tickingCall(member, tick) : member,
  ])
  return Object.assign({ ...port }, Object.fromEntries(members))
}

const tickingCall =
  (call: (...args: readonly unknown[]) => unknown, tick: () => void) =>
  (...args: readonly unknown[]): unknown => {
    tick()
    const result = call(...args)
    if (result instanceof Promise) return result.then(after(tick))
    tick()
    return result
  }

const after =
  (tick: () => void) =>
  <T>(result: T): T => {
    tick()
    return result
  }
