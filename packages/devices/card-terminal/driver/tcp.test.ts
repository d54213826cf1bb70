import { createServer, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import type { ConnectionEvents } from './line.ts'
import { connectTcp } from './tcp.ts'

const servers: { close: () => void }[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A server on a free port of this machine, and the sockets that came. */
async function listen(): Promise<{ readonly port: number; readonly next: Promise<Socket> }> {
  const server = createServer()
  servers.push(server)
  const next = new Promise<Socket>((resolve) => server.once('connection', resolve))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, next }
}

/** Promises instead of calls. */
function watch(): ConnectionEvents & { readonly chunk: Promise<Uint8Array>; readonly end: Promise<void> } {
  let bytes: ConnectionEvents['bytes'] = () => {}
  let closed: ConnectionEvents['closed'] = () => {}
  const chunk = new Promise<Uint8Array>((resolve) => {
    bytes = resolve
  })
  const end = new Promise<void>((resolve) => {
    closed = resolve
  })
  return { chunk, end, bytes: (each) => bytes(each), closed: () => closed() }
}

it('carries bytes both ways and closes after what was sent last', async () => {
  const { port, next } = await listen()
  const events = watch()
  const connection = await connectTcp({ host: '127.0.0.1', port })(events)
  const socket = await next
  const received = new Promise<Buffer>((resolve) => {
    const all: Buffer[] = []
    socket.on('data', (part) => all.push(part))
    socket.on('end', () => resolve(Buffer.concat(all)))
  })
  socket.write(Uint8Array.of(0x80, 0, 0))
  expect(await events.chunk).toEqual(Uint8Array.of(0x80, 0, 0))
  connection?.send(Uint8Array.of(0x06, 0x02, 0))
  connection?.close('orderly')
  expect([...(await received)]).toEqual([0x06, 0x02, 0])
  socket.destroy()
})

it('tells that the other side has hung up', async () => {
  const { port, next } = await listen()
  const events = watch()
  await connectTcp({ host: '127.0.0.1', port })(events)
  ;(await next).destroy()
  await expect(events.end).resolves.toBeUndefined()
})

it('resets the connection when it gives up', async () => {
  const { port, next } = await listen()
  const connection = await connectTcp({ host: '127.0.0.1', port })(watch())
  const socket = await next
  const failed = new Promise<string>((resolve) => socket.on('error', (error) => resolve(String(error))))
  connection?.close('give-up')
  expect(await failed).toContain('ECONNRESET')
})

it('is no connection where nobody listens', async () => {
  const { port } = await listen()
  for (const server of servers.splice(0)) await new Promise<void>((resolve) => resolve(server.close()))
  expect(await connectTcp({ host: '127.0.0.1', port })(watch())).toBeUndefined()
})
