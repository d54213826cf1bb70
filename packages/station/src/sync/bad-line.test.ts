import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from 'node:net'
import { Transform } from 'node:stream'
import { createLineMeter, readFrame } from '@buergerkoffer/sync'
import { createPair, hexOf, type Pair, pairLogs } from '@buergerkoffer/sync/testing'
import { afterEach, expect, it } from 'vitest'
import { createHttpCarrier } from './http-carrier.ts'
import { startSyncLoop } from './sync-loop.ts'

const open: (Server | TcpServer)[] = []
const sockets = new Set<Socket>()
const timers: ReturnType<typeof setInterval>[] = []
afterEach(() => {
  for (const timer of timers.splice(0)) clearInterval(timer)
  for (const socket of sockets) socket.destroy()
  for (const server of open.splice(0)) server.close()
})

it('[SYNC-71] [SYNC-13] real messages over a slow line that keeps breaking all arrive, and little is sent twice', async () => {
  const pair = createPair()
  for (let step = 0; step < 30; step += 1) pair.step(2, { blob: step % 6 === 0 ? 60_000 : 0 })
  const centre = await serve(pair)
  const carried = { up: 0 }
  const line = await slowLine(centre, carried)
  const meter = createLineMeter()
  const kinds = new Set<string>()
  let [level, done] = [false, () => undefined as unknown]
  const finished = new Promise((resolve) => {
    done = () => resolve(undefined)
  })
  const loop = startSyncLoop({
    ...{ sync: pair.sync(), meter, now: () => '2026-11-23T08:00:00.000Z', random: () => 0 },
    ...createHttpCarrier(`http://127.0.0.1:${line}`, fetch, { silenceMs: 3_000, expected: meter.expected }),
    elapsed: () => performance.now(),
    sleep: async () => {
      kinds.add(loop.state().kind)
      if (level) done()
      await new Promise((resolve) => setTimeout(resolve, 10))
    },
    onTurn: async (turn) => {
      level = turn.kind === 'level'
    },
  })
  await finished
  await loop.stop()
  expect(hexOf(pair.centre.log, pairLogs.out)).toEqual(hexOf(pair.station.store.log, pairLogs.out))
  expect(pair.blobs.filter((blob) => !pair.centre.blobs.has(blob))).toEqual([])
  // The line did break, and was measured.
  expect(kinds).toContain('offline')
  expect(meter.expected(100_000)).toBeGreaterThan(0)
  expect(carried.up).toBeLessThan(3 * 300_000)
})

/** The pair's centre behind real HTTP. */
async function serve({ centre }: Pair): Promise<number> {
  const server = createServer((request, response) => {
    if (request.method === 'GET') return void response.end(centre.nonce())
    const answered = request.url?.endsWith('/part')
      ? upload(centre, request)
      : bodyOf(request).then((body) => centre.answer(body))
    answered.then(
      (answer) => response.end(answer),
      () => response.destroy(),
    )
  })
  return listen(server)
}

/** About 600 kB/s, cut every 350 ms; counts what goes up. */
async function slowLine(target: number, carried: { up: number }): Promise<number> {
  const server = createTcpServer((near) => {
    const far = connect(target, '127.0.0.1')
    const throttle = new Transform({
      transform: (chunk: Buffer, _, next) => {
        carried.up += chunk.length
        setTimeout(() => next(null, chunk), chunk.length / 600)
      },
    })
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy()).on('close', () => other.destroy())
    }
    near.pipe(throttle).pipe(far)
    far.pipe(near)
  })
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  timers.push(setInterval(cut, 350))
  return listen(server)
}

async function listen(server: Server | TcpServer): Promise<number> {
  open.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** An upload that is cut has arrived as far as it came. */
async function upload({ answer }: Pair['centre'], request: IncomingMessage): Promise<Uint8Array> {
  const frame = await readFrame(new Blob([await arrivedOf(request)]).stream())
  if (!frame) throw new Error('cut before its header')
  const bytes: Uint8Array[] = []
  for await (const piece of frame.bytes) bytes.push(piece)
  return answer(frame.header, Buffer.concat(bytes))
}

async function arrivedOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  const end = new Promise<void>((done) => request.on('close', done))
  request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => undefined)
  await end
  return Buffer.concat(chunks)
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
