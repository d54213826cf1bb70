import { WebSocket } from 'ws'
import { wipe } from '../secret.ts'
import { type AppCommand, encodeCommand, encodeEntry } from './app-command.ts'
import { type AppMessage, type AskedFor, MAX_MESSAGE_BYTES, parseAppMessage } from './app-message.ts'
import { type WipingSocket, wipingSocket } from './wiping-socket.ts'

/** The one connection that the AusweisApp allows at a time. */
export interface AppLink {
  readonly send: (command: AppCommand) => void
  /** Sends digits and fills them with zeros; also when the connection is already gone. */
  readonly sendEntry: (what: AskedFor, digits: Uint8Array) => void
  readonly close: () => void
}

export interface LinkListener {
  readonly heard: (message: AppMessage) => void
  /** Once, however the connection ended. */
  readonly closed: () => void
}

export type LinkOpening =
  | { readonly kind: 'open'; readonly link: AppLink }
  /** HTTP 429 or 409: another program or the app's own window is at work. 503: the interface is switched off (SDK, "Desktop"). */
  | { readonly kind: 'occupied' }
  | { readonly kind: 'closed-to-programs' }
  | { readonly kind: 'unreachable' }

const HOST = '127.0.0.1'
const HANDSHAKE_MS = 5_000
const OCCUPIED = [409, 429]

/** Opens the SDK's WebSocket on the loopback address. Never rejects. */
export function openLink(port: number, userAgent: string, listener: LinkListener): Promise<LinkOpening> {
  return new Promise((resolve) => {
    const wire = wipingSocket(port, HOST)
    const socket = new WebSocket(`ws://${HOST}:${port}/eID-Kernel`, {
      createConnection: () => wire.socket,
      perMessageDeflate: false,
      handshakeTimeout: HANDSHAKE_MS,
      // A longer message ends the connection; between the two limits it is read and ignored.
      maxPayload: 16 * MAX_MESSAGE_BYTES,
      headers: { 'user-agent': userAgent },
    })
    socket.on('unexpected-response', (request, response) => {
      const status = response.statusCode ?? 0
      request.destroy()
      resolve({ kind: OCCUPIED.includes(status) ? 'occupied' : status === 503 ? 'closed-to-programs' : 'unreachable' })
    })
    socket.on('error', () => resolve({ kind: 'unreachable' }))
    socket.on('open', () => {
      socket.on('close', listener.closed)
      resolve({ kind: 'open', link: linkOf(socket, wire) })
    })
    socket.on('message', (data) => listener.heard(parseAppMessage(bytesOf(data))))
  })
}

function linkOf(socket: WebSocket, wire: WipingSocket): AppLink {
  return {
    send: (command) => socket.send(encodeCommand(command), { binary: false }, () => undefined),
    sendEntry: (what, digits) => {
      const frame = encodeEntry(what, digits)
      wipe(digits)
      wire.wipeAfter(() => socket.send(frame, { binary: false }, () => wipe(frame)))
    },
    close: () => socket.close(),
  }
}

function bytesOf(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
