import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { listen } from '@buergerkoffer/web'
import { createServer } from '../server.ts'
import { lazyPress } from '../start/index.ts'
import type { Zentrale } from '../zentrale.ts'
import type { TestCentre } from './centre.ts'
import { assets } from './test-rathaus.ts'

export interface ListeningCentre {
  readonly url: string
  readonly port: number
  readonly close: () => Promise<void>
}

/** A centre's real doors on a free port of loopback; `outside` is where a line to it begins, if it has one. */
export async function listenAsCentre(
  { clock }: TestCentre,
  zentrale: Zentrale,
  outside?: string,
): Promise<ListeningCentre> {
  let answer = (_: Request): Response | Promise<Response> => new Response(null, { status: 503 })
  const listening = await listen({ app: { fetch: (request) => answer(request) }, port: 0 })
  if (!listening.ok) throw new Error(listening.reason)
  const { port, close } = listening
  const url = `http://127.0.0.1:${port}`
  const common = { press: lazyPress(resolve()), random: randomBytes, now: () => clock.now, log: () => undefined }
  const app = createServer({ config: { port, centreUrl: outside ?? url }, zentrale, assets, ...common })
  answer = (request) => app.fetch(request)
  return { url, port, close: () => close(0) }
}
