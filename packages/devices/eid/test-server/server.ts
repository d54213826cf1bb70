import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { EidServer, ReadingKind } from '../eid-server.ts'
import { MAX_CLIENT_BYTES, parseClientMessage, serverMessage } from './client-message.ts'
import { createReadingSession, type ReadingSession } from './session.ts'
import { selfSigned } from './tls-certificate.ts'

export interface TestEidServerDeps {
  /** There is no third value: a suitcase in service has no way to start this server. */
  readonly purpose: 'demo' | 'test'
  readonly now: () => Date
}

export interface TestEidServer {
  readonly eidServer: EidServer
  readonly origin: string
  readonly close: () => Promise<void>
}

const MAX_SESSIONS = 20

/**
 * An eID server for tests and the demo, written from TR-03112-7 and TR-03110: it reads the AusweisApp's simulated card, whose chip takes any
 * certificate. A real card refuses it, because its certificates come from no authority. It listens on the loopback address only, with a TLS
 * certificate that the app accepts in developer mode alone. Throws when asked for any other purpose.
 */
export async function startTestEidServer(deps: TestEidServerDeps): Promise<TestEidServer> {
  if (deps.purpose !== 'demo' && deps.purpose !== 'test')
    throw new Error('The test eID server is for demo and test only')
  const sessions = new Map<string, ReadingSession>()
  const server = createServer(selfSigned(), (request, response) => {
    handle(sessions, origin, request, response).catch(() => response.writeHead(500).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    eidServer: {
      reachable: () => true,
      start: async (reading) => open(sessions, deps, reading, origin),
      result: async (session) => take(sessions, session),
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function open(sessions: Map<string, ReadingSession>, deps: TestEidServerDeps, reading: ReadingKind, origin: string) {
  const session = randomUUID()
  for (const oldest of sessions.keys()) if (sessions.size >= MAX_SESSIONS) sessions.delete(oldest)
  sessions.set(session, createReadingSession(deps, reading, origin))
  return { kind: 'session', session, tcTokenUrl: `${origin}/token?session=${session}` } as const
}

/** Gives the data out once: whoever asks again gets nothing. */
function take(sessions: Map<string, ReadingSession>, session: string) {
  const result = sessions.get(session)?.result() ?? { kind: 'nothing-read' as const }
  sessions.delete(session)
  return result
}

async function handle(
  sessions: ReadonlyMap<string, ReadingSession>,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', origin)
  const name = url.searchParams.get('session') ?? ''
  const session = sessions.get(name)
  if (session === undefined) return void response.writeHead(404).end()
  if (url.pathname === '/token') return void xml(response, tcToken(origin, name))
  if (url.pathname === '/done') return void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok')
  const message = parseClientMessage(await body(request))
  if (url.pathname !== '/paos' || message === undefined) return void response.writeHead(400).end()
  xml(response, serverMessage(`urn:uuid:${randomUUID()}`, message.messageId, session.next(message)))
}

/** The token of TR-03124-1, 2.4.2, without a pre-shared key: the client speaks to the same origin ("attached" server). */
function tcToken(origin: string, session: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><TCTokenType><ServerAddress>${origin}/paos?session=${session}</ServerAddress><SessionIdentifier>${session}</SessionIdentifier><RefreshAddress>${origin}/done?session=${session}</RefreshAddress><CommunicationErrorAddress>${origin}/done?session=${session}</CommunicationErrorAddress><Binding>urn:liberty:paos:2006-08</Binding></TCTokenType>`
}

function xml(response: ServerResponse, content: string): void {
  response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' }).end(content)
}

async function body(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > MAX_CLIENT_BYTES) throw new Error('The message is too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
