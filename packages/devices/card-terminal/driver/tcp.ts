import { connect } from 'node:net'
import type { LineDeps } from './line.ts'

export interface TcpAddress {
  readonly host: string
  /** 20007 unless the terminal is set to another. */
  readonly port: number
  /** How long a connection may take to be made. */
  readonly timeoutMs?: number
}

/** Connects to a terminal over TCP. Small messages go out at once: a dialogue is all short questions and answers. */
export function connectTcp({ host, port, timeoutMs = 5_000 }: TcpAddress): LineDeps['connect'] {
  return (events) =>
    new Promise((resolve) => {
      const socket = connect({ host, port, noDelay: true, keepAlive: true })
      let ours = false
      const close = (how: 'orderly' | 'give-up'): void => {
        ours = true
        if (how === 'give-up') socket.resetAndDestroy()
        else socket.end(() => socket.destroy())
      }
      const limit = setTimeout(() => socket.destroy(), timeoutMs)
      socket.on('error', () => {}) // `close` follows and is what counts.
      socket.on('connect', () => {
        clearTimeout(limit)
        resolve({ send: (bytes) => socket.write(bytes), close })
      })
      socket.on('data', (chunk) => events.bytes(Uint8Array.from(chunk)))
      socket.on('close', () => {
        clearTimeout(limit)
        resolve(undefined)
        if (!ours) events.closed()
      })
      // The terminal's end of sending is the end of the dialogue, too.
      socket.on('end', () => socket.destroy())
    })
}
