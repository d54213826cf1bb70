import { createServer, type Socket } from 'node:net'

export interface RawServer {
  readonly uri: string
  /** How many lines were opened. */
  readonly lines: () => number
  readonly close: () => Promise<void>
}

/** A server on loopback that answers a request, once it has come whole, with whatever the test wants. */
export async function startRawServer(answer: (socket: Socket, request: Buffer) => void): Promise<RawServer> {
  const sockets = new Set<Socket>()
  let lines = 0
  const server = createServer((socket) => {
    lines += 1
    sockets.add(socket)
    socket.on('error', () => undefined)
    onRequest(socket, (request) => answer(socket, request))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    uri: `ipp://127.0.0.1:${port}/ipp/print`,
    lines: () => lines,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** Gives the IPP message of a request as soon as all of it is here. */
function onRequest(socket: Socket, give: (message: Buffer) => void): void {
  let got = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    got = Buffer.concat([got, Buffer.from(chunk)])
    const end = got.indexOf('\r\n\r\n')
    const length = Number(/content-length: (\d+)/i.exec(got.toString('latin1'))?.[1] ?? -1)
    if (end >= 0 && got.length === end + 4 + length) give(got.subarray(end + 4))
  })
}
