import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

export interface Listening {
  readonly ok: true
  readonly port: number
  /** Takes no new requests, lets running ones finish for `graceMs`, then cuts them. */
  readonly close: (graceMs?: number) => Promise<void>
}

/** The port cannot be had; whoever starts the program says so with the way out. */
export interface PortFault {
  readonly ok: false
  readonly reason: 'port-taken' | 'port-forbidden'
  readonly port: number
}

export interface ListenOptions {
  readonly app: { readonly fetch: (request: Request) => Response | Promise<Response> }
  /** 0 takes any free port. */
  readonly port: number
  readonly host?: '127.0.0.1' | '::1'
}

const IDLE_CHECK_MS = 20

/** Listens on loopback only; resolves when requests are answered, or with the reason the port cannot be had. */
export async function listen({ app, port, host = '127.0.0.1' }: ListenOptions): Promise<Listening | PortFault> {
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  const problem = await bind(server, port, host)
  if (problem === undefined) {
    return {
      ok: true,
      port: (server.address() as AddressInfo).port,
      close: (graceMs = 2_000) => close(server, graceMs),
    }
  }
  if (problem.code === 'EADDRINUSE') return { ok: false, reason: 'port-taken', port }
  if (problem.code === 'EACCES') return { ok: false, reason: 'port-forbidden', port }
  throw problem
}

function bind(server: Server, port: number, host: string): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve)
    server.listen(port, host, () => {
      server.off('error', resolve)
      resolve(undefined)
    })
  })
}

/** A browser keeps its connection after an answer; a closing server must not wait for it to let go. */
function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    const hurry = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(hurry)
      resolve()
    })
  })
}
