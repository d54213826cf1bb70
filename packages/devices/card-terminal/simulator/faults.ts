import { type Fault, type FaultKind, type FaultOf, type FaultOrder, faultSchema } from './fault.ts'

export interface Faults {
  /** Throws on an order that is none. Faults of one kind wait in line. */
  readonly arm: (order: FaultOrder) => void
  readonly clear: (kind?: FaultKind) => void
  readonly armed: () => readonly Fault[]
  /** The next fault of this kind, without using it up. */
  readonly peek: <Kind extends FaultKind>(kind: Kind, matches?: (fault: FaultOf<Kind>) => boolean) => Armed<Kind>
  /** The next fault of this kind; one of its times is used up. */
  readonly take: <Kind extends FaultKind>(kind: Kind, matches?: (fault: FaultOf<Kind>) => boolean) => Armed<Kind>
}

export type Armed<Kind extends FaultKind> = FaultOf<Kind> | undefined

/** The faults that wait to happen. */
export function createFaults(): Faults {
  let waiting: readonly Fault[] = []
  const find = <Kind extends FaultKind>(kind: Kind, matches: (fault: FaultOf<Kind>) => boolean): Armed<Kind> =>
    waiting.filter((fault): fault is FaultOf<Kind> => fault.kind === kind).find(matches)
  const useUp = (used: Fault) => {
    waiting = waiting.flatMap((fault) => {
      if (fault !== used) return [fault]
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : []
    })
  }
  return {
    arm: (order) => {
      waiting = [...waiting, faultSchema.parse(order)]
    },
    clear: (kind) => {
      waiting = waiting.filter((fault) => kind !== undefined && fault.kind !== kind)
    },
    armed: () => waiting,
    peek: (kind, matches = () => true) => find(kind, matches),
    take: (kind, matches = () => true) => {
      const fault = find(kind, matches)
      if (fault !== undefined) useUp(fault)
      return fault
    },
  }
}
