import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { After } from '../timer.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { newSetting, type PictureSource, type ScannerSetting } from './scanner-model.ts'
import { send } from './send.ts'
import { writeCapabilities } from './write-xml.ts'

export interface EsclServer {
  /** `http://127.0.0.1:<port>/eSCL`. */
  readonly base: string
  /** Change it at any time. */
  readonly setting: ScannerSetting
  /** `METHOD path` of every request, in order. */
  readonly heard: readonly string[]
  /** Jobs that nobody has deleted. */
  readonly openJobs: () => number
  readonly close: () => Promise<void>
}

export interface EsclServerDeps {
  readonly pictures: PictureSource
  readonly newId: () => string
  readonly after: After
  /** Absent: any free port. */
  readonly port?: number
}

const MAX_ORDER = 64 * 1024

/** A scanner with platen and feeder that speaks eSCL on loopback. For tests, training and the self-test; not for a network. */
export async function startEsclServer(deps: EsclServerDeps): Promise<EsclServer> {
  const setting = newSetting()
  const heard: string[] = []
  const jobs = createJobs(deps, setting)
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`)
    route(jobs, setting, request, response).catch(() => response.destroy())
  })
  const port = await listen(server, deps.port ?? 0)
  return {
    ...{ base: `http://127.0.0.1:${port}/eSCL`, setting, heard },
    openJobs: () => jobs.open(),
    close: () => close(server),
  }
}

async function route(
  jobs: Jobs,
  setting: ScannerSetting,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '').replace(/^\/eSCL/, '')
  const [, list, id = '', next] = path.split('/')
  const what = `${request.method} ${list}${next === undefined ? '' : `/${next}`}`
  if (what === 'GET ScannerCapabilities') sendXml(response, writeCapabilities(setting))
  else if (what === 'GET ScannerStatus') sendXml(response, jobs.status())
  else if (what === 'POST ScanJobs') send(response, jobs.order(await readBody(request)))
  else if (what === 'GET ScanJobs/NextDocument') await jobs.next(id, response)
  else if (what === 'DELETE ScanJobs') send(response, jobs.remove(id))
  else send(response, { status: 404 })
}

function sendXml(response: ServerResponse, xml: string): void {
  response.writeHead(200, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(xml) }).end(xml)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > MAX_ORDER) throw new Error('an order this long is none')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function listen(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  server.once('error', reject)
  server.listen(port, '127.0.0.1', () => {
    const address: AddressInfo | string | null = server.address()
    resolve(typeof address === 'object' && address ? address.port : port)
  })
  return promise
}

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  server.closeAllConnections()
  await promise
}
