import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { CARD_NAMES } from '../card.ts'
import { faultSchema } from '../fault.ts'
import { isBooking } from '../journal/entry.ts'
import type { Control } from '../simulator.ts'

export interface ControlPage {
  readonly port: number
  readonly close: () => void
}

type Reply = { readonly status: number; readonly body: unknown }

const MAX_BODY = 4096
const LOOPBACK = /^(127\.0\.0\.1|localhost)(:\d+)?$/
const cardOrder = z.object({ card: z.enum(CARD_NAMES) })
const paymentOrder = z.object({ cents: z.int().min(1).max(5_000_000) })

/**
 * The control interface as HTTP on loopback, for trials by hand: `GET /state`, `POST` and `DELETE /faults`, `POST /card`, `/payment`,
 * `/release`, `/restart`. JSON only and only under a loopback name, so that no page in a browser can reach it. Card numbers are masked.
 */
export async function startControlPage(control: Control, port: number): Promise<ControlPage> {
  const server = createServer({ requestTimeout: 5000 }, (request, response) => void serve(control, request, response))
  const actual = await listen(server, port)
  return { port: actual, close: () => server.close() }
}

async function serve(control: Control, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, body } = await replyTo(control, request)
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`)
}

async function replyTo(control: Control, request: IncomingMessage): Promise<Reply> {
  if (!LOOPBACK.test(request.headers.host ?? '')) return { status: 403, body: { error: 'loopback-only' } }
  const route = `${request.method} ${request.url}`
  if (route === 'GET /state') return done(stateOf(control))
  if (route === 'DELETE /faults') return done(control.clear())
  if (request.method !== 'POST') return { status: 404, body: { error: 'unknown-route' } }
  if (request.headers['content-type'] !== 'application/json') return { status: 415, body: { error: 'json-only' } }
  return order(control, route, await readJson(request))
}

async function order(control: Control, route: string, body: unknown): Promise<Reply> {
  switch (route) {
    case 'POST /faults':
      return withOrder(faultSchema, body, control.arm)
    case 'POST /card':
      return withOrder(cardOrder, body, ({ card }) => control.insert(card))
    case 'POST /payment':
      return withOrder(paymentOrder, body, ({ cents }) => control.payHere(cents))
    case 'POST /release':
      return done(control.release())
    case 'POST /restart':
      return done(await control.restart())
    default:
      return { status: 404, body: { error: 'unknown-route' } }
  }
}

function withOrder<T>(schema: z.ZodType<T>, body: unknown, run: (order: T) => unknown): Reply {
  const order = schema.safeParse(body)
  return order.success ? done(run(order.data)) : { status: 400, body: { error: z.prettifyError(order.error) } }
}

function done(result: unknown): Reply {
  return { status: 200, body: result ?? { ok: true } }
}

function stateOf(control: Control) {
  return {
    registered: control.registered() ?? null,
    busy: control.busy(),
    faults: control.armed(),
    printed: control.paper().length,
    violations: control.violations(),
    entries: control.entries().map((entry) => (isBooking(entry) ? masked(entry) : entry)),
  }
}

function masked<B extends { readonly card: { readonly number: string } }>(booking: B): B {
  return { ...booking, card: { ...booking.card, number: booking.card.number.slice(-4) } }
}

/** The body as JSON; nothing when it is too long or none. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > MAX_BODY) return undefined
  }
  try {
    return JSON.parse(text === '' ? '{}' : text)
  } catch {
    return undefined
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
