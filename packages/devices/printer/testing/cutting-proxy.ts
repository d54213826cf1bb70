import { connect, createServer, type Socket } from 'node:net'

export interface Cut {
  /** Which line is cut, counted from 1; the others are whole. */
  readonly line: number
  /** So many bytes of the request go through. Without it all of them. */
  readonly upTo?: number
  /** `false`: the request goes through, the answer does not. */
  readonly answers?: boolean
}

/** A way to a printer on loopback on which one line is cut. */
export async function startCuttingProxy(port: number, cut: Cut) {
  const sockets = new Set<Socket>()
  let lines = 0
  const server = createServer((near) => {
    lines += 1
    const far = connect({ host: 'localhost', port })
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    if (lines === cut.line) cutLine(near, far, cut)
    else join(near, far)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const own = typeof address === 'object' && address ? address.port : 0
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => resolve())
    })
  return { uri: `ipp://127.0.0.1:${own}/ipp/print`, close }
}

function join(near: Socket, far: Socket): void {
  near.pipe(far)
  far.pipe(near)
}

function cutLine(near: Socket, far: Socket, { upTo = Number.MAX_SAFE_INTEGER, answers = true }: Cut): void {
  const cut = () => {
    near.destroy()
    far.destroy()
  }
  let through = 0
  near.on('data', (chunk) => {
    const bytes = Buffer.from(chunk).subarray(0, Math.max(0, upTo - through))
    through += bytes.length
    far.write(bytes, () => {
      if (through >= upTo) cut()
    })
  })
  far.on('data', (chunk) => (answers ? near.write(chunk) : cut()))
  far.once('close', cut)
}
