import { connect, type Socket } from 'node:net'

/** A connection that can wipe what it has just sent. */
export interface WipingSocket {
  readonly socket: Socket
  /** Whatever is written while `action` runs is filled with zeros as soon as the system has taken it. */
  readonly wipeAfter: (action: () => void) => void
}

/**
 * The WebSocket library masks a message into a buffer of its own, with the key beside it, and leaves both in memory: whoever reads the memory can undo
 * it. Here that buffer is wiped, too.
 */
export function wipingSocket(port: number, host: string): WipingSocket {
  const socket = connect(port, host)
  const plainWrite = socket.write.bind(socket)
  let wiping = false
  socket.write = (chunk: Uint8Array | string, ...rest: unknown[]): boolean => {
    const done = rest.find((item) => typeof item === 'function')
    const encoding = rest.find((item): item is BufferEncoding => typeof item === 'string')
    const wipe = wiping && typeof chunk !== 'string'
    return plainWrite(chunk, encoding, (error) => {
      if (wipe) chunk.fill(0)
      if (typeof done === 'function') done(error)
    })
  }
  return {
    socket,
    wipeAfter: (action) => {
      wiping = true
      try {
        action()
      } finally {
        wiping = false
      }
    },
  }
}
