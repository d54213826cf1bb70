import { connect, createServer, type Socket } from 'node:net'

/** A way to a printer on loopback on which the line of this number (1, 2 …) says nothing more after so many bytes, for ever. */
export async function startStallingProxy(port: number, stall: { readonly line: number; readonly after: number }) {
  const sockets = new Set<Socket>()
  const stalled = Promise.withResolvers<void>()
  let lines = 0
  const server = createServer((near) => {
    lines += 1
    const far = connect({ host: 'localhost', port })
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined))
    near.on('close', () => far.destroy())
    far.pipe(near)
    if (lines !== stall.line) return near.pipe(far)
    let left = stall.after
    near.on('data', (chunk: Buffer) => {
      far.write(chunk.subarray(0, Math.max(0, left)))
      left -= chunk.length
      if (left <= 0) stalled.resolve()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const own = typeof address === 'object' && address ? address.port : 0
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => resolve())
    })
  return { uri: `ipp://127.0.0.1:${own}/ipp/print`, stalled: stalled.promise, close }
}
