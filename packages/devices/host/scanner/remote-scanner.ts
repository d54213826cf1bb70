import { z } from 'zod'
import type { Platform, ScanEvent, Scanner, ScanSettings } from '../../scanner/device.ts'
import { capabilitiesAnswer, scanEvent, scannerState, scanSettings } from '../../scanner/schema.ts'
import { answerOf } from '../answer-of.ts'
import type { Calling, Services, Wire } from '../wire.ts'
import { createEventLine } from './event-line.ts'

type Call = Pick<Wire, 'call'>

const OFFLINE = { kind: 'trouble', trouble: 'offline' } as const

export interface RemoteScanner {
  readonly scanner: Scanner
  /** What the driver tells: the job that the scanner has open for us. */
  readonly services: Services
  /** To be called with each new device program. */
  readonly started: () => void
}

/**
 * A scanner whose driver runs in the device program. If that ends in the midst of a scan, the pages that came whole stay, the scan ends `offline`, and
 * the next program ends the job at the device.
 */
export function remoteScanner(wire: Call, platforms: readonly Platform[]): RemoteScanner {
  let job: string | undefined
  const scanner: Scanner = {
    platforms,
    state: async () => (await answerOf(wire.call('scanner.state', undefined), scannerState)) ?? OFFLINE,
    capabilities: async () =>
      (await answerOf(wire.call('scanner.capabilities', undefined), capabilitiesAnswer)) ?? OFFLINE,
    scan: (settings, signal) => scan(wire, scanSettings.parse(settings), signal),
  }
  return {
    scanner,
    services: {
      'scanner.job': async ({ input }) => {
        job = z.url().max(1_000).optional().parse(input)
      },
    },
    started: () => {
      if (job === undefined) return
      wire.call('scanner.endJob', job).answer.catch(() => undefined)
      job = undefined
    },
  }
}

async function* scan(
  wire: Call,
  settings: ScanSettings,
  signal: AbortSignal,
): AsyncGenerator<ScanEvent, void, undefined> {
  const stop = new AbortController()
  const line = createEventLine<ScanEvent>()
  const onEvent = (event: unknown): void => {
    const { data } = scanEvent.safeParse(event)
    if (data) line.push(data)
    else stop.abort()
  }
  const calling = wire.call('scanner.scan', settings, { signal: AbortSignal.any([signal, stop.signal]), onEvent })
  const ended = calling.answer.then(line.close, line.close)
  try {
    yield* inOrder(calling, line.take(), stop.signal)
  } finally {
    stop.abort()
    // As with the driver itself: who leaves the loop goes on when the job at the device is ended.
    await ended
  }
}

/** Pages in their order, and one end. Whatever breaks this ends the scan. */
async function* inOrder(
  calling: Calling,
  events: AsyncGenerator<ScanEvent, void, undefined>,
  nonsense: AbortSignal,
): AsyncGenerator<ScanEvent, void, undefined> {
  let pages = 0
  for await (const event of events) {
    if (nonsense.aborted) break
    if (event.kind === 'progress') yield event
    else if (event.kind !== 'page') {
      if (event.pages !== pages) break
      return yield event
    } else {
      if (event.page.number !== pages + 1) break
      pages += 1
      yield event
      calling.say('taken')
    }
  }
  yield { ...OFFLINE, pages }
}
