import type { LetterPress } from '@buergerkoffer/documents'
import type { RandomBytes } from '@buergerkoffer/log'
import type { CentreSync } from '@buergerkoffer/sync'
import { maxMessageBytes, readFrame } from '@buergerkoffer/sync'
import { type Assets, createWebApp, type FaultReport, webFault } from '@buergerkoffer/web'
import { siteOf } from './approval/index.ts'
import type { Config } from './config.ts'
import { addRathaus, anonymous, datentraegerPath, type RathausApp, type RathausSession } from './rathaus/index.ts'
import { tellingPress } from './telling-press.ts'
import type { Zentrale } from './zentrale.ts'

export interface ServerDeps {
  readonly config: Pick<Config, 'port' | 'centreUrl'>
  readonly zentrale: Zentrale
  readonly assets: Assets
  readonly press: LetterPress
  readonly random: RandomBytes
  readonly now: () => number
  readonly log: (message: string) => void
}

const syncPath = '/sync/v1/'
const uploadPath = `${syncPath}part`
/** As long as a station waits when it is level: it needs no clock of its own for this. */
const retryAfterSeconds = 10
const largestForm = 200_000

/** Everything the centre answers to: the stations' messages, and the town hall's pages. */
export function createServer(deps: ServerDeps): RathausApp {
  const app = createWebApp<RathausSession>({
    name: 'rathaus',
    origins: originsOf(deps.config),
    clock: { now: deps.now },
    randomBytes: deps.random,
    anonymous,
    assets: deps.assets,
    report: (fault) => deps.log(faultLine(fault)),
    machinePaths: [syncPath],
    streamedPaths: [datentraegerPath],
    maxBodyBytes: largestBody,
  })
  addSync(app, deps.zentrale.hub)
  addRathaus(app, {
    ...deps,
    press: tellingPress(deps.press),
    site: siteOf(deps.config.centreUrl, originsOf(deps.config)),
  })
  return app
}

/** An upload is read as it comes, and no further than its header says; volumes are read as they come, too. */
function largestBody(path: string): number {
  if (path === uploadPath || path === datentraegerPath) return Number.POSITIVE_INFINITY
  return path.startsWith(syncPath) ? maxMessageBytes : largestForm
}

/** A message's own signature says who speaks; what is no message at all gets no signed answer, only a 400. */
function addSync(app: RathausApp, hub: CentreSync): void {
  const type = { 'content-type': 'application/cbor' }
  app.get(`${syncPath}nonce`, (c) =>
    c.body(Buffer.from(hub.nonce()), 200, { 'content-type': 'application/octet-stream' }),
  )
  app.post(`${syncPath}message`, async (c) => {
    // A line that breaks is no fault of ours: what came is no message.
    const message = await c.req.arrayBuffer().catch(() => undefined)
    const answer = message && (await hub.answer(new Uint8Array(message)))
    if (!answer) throw webFault('bad-form')
    return c.body(Buffer.from(answer), 200, type)
  })
  app.post(uploadPath, async (c) => {
    const frame = await readFrame(c.req.raw.body ?? new ReadableStream<Uint8Array>())
    const answer = frame && (await hub.upload(frame.header, frame.bytes))
    if (!answer) throw webFault('bad-form')
    // A sender that hears nothing before its line ends would call that a broken line, and never know why.
    void discard(frame.bytes)
    const wait = { 'retry-after': String(retryAfterSeconds) }
    return c.body(Buffer.from(answer.message), answer.busy ? 503 : 200, answer.busy ? { ...type, ...wait } : type)
  })
}

/** No honest upload leaves more behind. Bytes. */
const mostDiscarded = 32 * 1024 * 1024

async function discard(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  let read = 0
  try {
    for await (const { length } of bytes) {
      read += length
      if (read > mostDiscarded) return
    }
  } catch {
    // The line is gone: nobody is left to answer.
  }
}

/** An address with https is the only one: then no cookie ever travels in clear. Otherwise this machine may call by its own name, too. */
function originsOf({ port, centreUrl }: ServerDeps['config']): readonly string[] {
  const { origin, protocol } = new URL(centreUrl)
  return protocol === 'https:' ? [origin] : [...new Set([`http://localhost:${port}`, origin])]
}

const faultLine = ({ reference, errorName, frames }: FaultReport): string =>
  [`Fehler ${reference}: ${errorName}`, ...frames].join('\n  ')
