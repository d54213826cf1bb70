import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

export interface CuttingLine {
  readonly url: string
  /** Bytes that went towards the centre. */
  readonly up: () => number
  readonly cuts: () => number
  /** From now on every connection is cut after so many bytes towards the centre. */
  readonly cutAfter: (bytes: number) => void
  readonly leadTo: (port: number) => void
  readonly close: () => Promise<void>
}

/** A line to a port of this machine that breaks. */
export async function openCuttingLine(): Promise<CuttingLine> {
  const sockets = new Set<Socket>()
  let [up, cuts, limit, port] = [0, 0, Number.POSITIVE_INFINITY, 0]
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    let carried = 0
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    }
    const cut = (): void => {
      cuts += 1
      near.destroy()
      far.end()
    }
    near.on('data', (bytes) => {
      const left = Math.max(0, limit - carried)
      const passing = typeof bytes === 'string' ? Buffer.from(bytes) : bytes.subarray(0, left)
      carried += passing.length
      up += passing.length
      if (!far.write(passing)) near.pause()
      if (passing.length < bytes.length) cut()
    })
    far.on('drain', () => near.resume())
    far.pipe(near)
    near.on('end', () => far.end())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    up: () => up,
    cuts: () => cuts,
    cutAfter: (bytes) => {
      limit = bytes
    },
    leadTo: (target) => {
      port = target
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((done) => server.close(() => done()))
    },
  }
}
