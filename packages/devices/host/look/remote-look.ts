import { answerOf } from '../answer-of.ts'
import { HostGone, type Wire } from '../wire.ts'
import type { LookPlace, LookReport } from './found-device.ts'
import { certificateAnswer, type LookOrder, lookReport } from './schema.ts'

/** Looks for devices. Nothing is connected by it. */
export interface DeviceSearch {
  /** Tells of each place once, as it was looked at. False if the device program did not come to an end with it, or was stopped. */
  readonly look: (order: LookOrder, signal: AbortSignal, onReport: (report: LookReport) => void) => Promise<boolean>
  /** What a printer with an encrypted line certifies itself with; undefined if it shows nothing. */
  readonly certificate: (uri: string) => Promise<string | undefined>
}

/** SANE may take half a minute; more is not waited for. */
const LOOK_MS = 40_000

/** Our side. What makes no sense is dropped, and so is a second report of the same place. */
export function remoteLook(
  wire: Pick<Wire, 'call'>,
  after: (ms: number, ring: () => void) => () => void,
): DeviceSearch {
  return {
    look: async (order, signal, onReport) => {
      const late = new AbortController()
      const told = new Set<LookPlace>()
      const onEvent = (event: unknown): void => {
        const { data } = lookReport.safeParse(event)
        if (!data || told.has(data.place) || late.signal.aborted || signal.aborted) return
        told.add(data.place)
        onReport(data)
      }
      const stop = AbortSignal.any([signal, late.signal])
      const { answer } = wire.call('look.devices', order, { signal: stop, onEvent })
      const callOff = after(LOOK_MS, () => late.abort())
      const ended = await Promise.race([answer.then(() => true, gone), whenAborted(stop)])
      callOff()
      return ended && !stop.aborted
    },
    certificate: async (uri) => answerOf(wire.call('look.certificate', uri), certificateAnswer),
  }
}

function gone(fault: unknown): false {
  if (fault instanceof HostGone) return false
  throw fault
}

const whenAborted = (signal: AbortSignal): Promise<false> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(false)
    signal.addEventListener('abort', () => resolve(false), { once: true })
  })
