import type { ScanEvent, ScannerTrouble, ScanSettings } from '../device.ts'
import type { AskDeps, Failure } from './ask.ts'
import { type Job, nextPage } from './next-page.ts'
import { deleteJob, openJob } from './open-job.ts'
import { askCapabilities, askStatus, troubleOfStatus } from './questions.ts'
import type { EsclCapabilities, EsclSource } from './xml/capabilities.ts'
import { writeSettings } from './xml/settings.ts'

type Events = AsyncGenerator<ScanEvent, void, undefined>

/** One scan from the order to the deletion of the job; the job is deleted however the scan ends. */
export async function* scanByJob(deps: AskDeps, base: string, settings: ScanSettings, signal: AbortSignal): Events {
  const order = await prepare(deps, base, settings, signal)
  if (order.kind !== 'order') return yield toEvent(order, 0)
  const opened = await openJob(deps, base, order.xml, signal)
  if (opened.kind === 'refused') return yield toEvent(await refusal(deps, base, settings, opened.status, signal), 0)
  if (opened.kind !== 'job') return yield toEvent(opened, 0)
  try {
    yield* givePages(deps, { base, url: opened.url, source: settings.source }, signal)
  } finally {
    await deleteJob(deps, opened.url)
  }
}

async function* givePages(deps: AskDeps, job: Job, signal: AbortSignal): Events {
  for (let pages = 0; ; pages += 1) {
    if (pages >= deps.limits.pages) return yield { kind: 'trouble', trouble: 'too-large', pages }
    const next = yield* nextPage(deps, job, pages, signal)
    if (next.kind === 'end') return yield { kind: 'done', pages }
    if (next.kind !== 'page') return yield toEvent(next, pages)
    yield next
    if (job.source === 'platen') return yield { kind: 'done', pages: 1 }
    if (signal.aborted) return yield { kind: 'cancelled', pages: pages + 1 }
  }
}

type Order = { readonly kind: 'order'; readonly xml: string } | Failure

async function prepare(deps: AskDeps, base: string, settings: ScanSettings, signal: AbortSignal): Promise<Order> {
  const found = await askCapabilities(deps, base, signal)
  if (found.kind !== 'found') return found
  const source = sourceFor(found.capabilities, settings)
  if (!source) return { kind: 'trouble', trouble: 'not-supported' }
  if (settings.source === 'feeder') {
    const hindrance = await feederHindrance(deps, base, found.capabilities, signal)
    if (hindrance) return hindrance
  }
  return { kind: 'order', xml: writeSettings(settings, source, found.capabilities.version) }
}

function sourceFor(found: EsclCapabilities, settings: ScanSettings): EsclSource | undefined {
  if (settings.source === 'platen' && settings.duplex) return undefined
  const side = settings.duplex ? found.feederDuplex : found.feeder
  const source = settings.source === 'platen' ? found.platen : side
  const fits = source?.resolutions.includes(settings.resolution) && source.colours.includes(settings.colour)
  return fits ? source : undefined
}

/** Asked before the order: some devices pull from an empty feeder and then report a jam. */
async function feederHindrance(
  deps: AskDeps,
  base: string,
  { detectsPaper }: EsclCapabilities,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  const answer = await askStatus(deps, base, signal)
  if (answer.kind !== 'status') return answer
  const { feeder } = answer.status
  if (feeder.kind === 'trouble') return feeder
  return feeder.kind === 'empty' && detectsPaper ? { kind: 'trouble', trouble: 'paper-empty' } : undefined
}

/** The device takes no order: why stands in its status. */
async function refusal(
  deps: AskDeps,
  base: string,
  { source }: ScanSettings,
  http: number,
  signal: AbortSignal,
): Promise<Failure> {
  const answer = await askStatus(deps, base, signal)
  if (answer.kind !== 'status') return answer
  const { feeder } = answer.status
  if (source === 'feeder' && feeder.kind === 'trouble') return feeder
  const trouble = source === 'feeder' && feeder.kind === 'empty' ? 'paper-empty' : troubleOfStatus(http)
  return { kind: 'trouble', trouble }
}

function toEvent(failure: Failure, pages: number): ScanEvent {
  if (failure.kind === 'cancelled') return { kind: 'cancelled', pages }
  const trouble: ScannerTrouble = failure.trouble
  return { kind: 'trouble', trouble, pages }
}
