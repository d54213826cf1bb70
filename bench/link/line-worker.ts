import { connect, createServer, type Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { type Command, profileSchema } from './line-words.ts'

/**
 * A slow line as a TCP proxy, in a thread of its own so that no busy station bends its time. Each direction is one bottleneck shared by all
 * connections: a piece leaves when the ones before it have left at the line's rate, and arrives one delay later. A new connection costs one
 * round trip. Not simulated: loss below TCP, slow start, headers of TCP and IP, TLS.
 */
interface Piece {
  readonly bytes: Buffer
  readonly leaves: number
  readonly to: Socket
  readonly last: boolean
}

const profile = profileSchema.parse(workerData)
const pieceBytes = 1460
/** What waits before the bottleneck at most: a quarter of a second's worth. */
const buffered = Math.max(4 * pieceBytes, (profile.bitsPerSecond / 8) * 0.25)
const open = new Set<Socket>()
let [isUp, downSince, downTotal, stalled, cuts] = [true, 0, 0, 0, 0]
let cutAtBytes = Number.POSITIVE_INFINITY
let timers: NodeJS.Timeout[] = []

const up = createDirection(() => {
  if (up.sent() >= cutAtBytes) cut()
})
const down = createDirection(() => undefined)

function createDirection(onArrival: () => void) {
  let [queue, free, sent] = [[] as Piece[], 0, 0]
  let timer: NodeJS.Timeout | undefined
  const waiting = new Set<Socket>()
  const deliver = (): void => {
    timer = undefined
    const now = performance.now()
    while (queue[0] && queue[0].leaves + profile.delayMs <= now + 0.2) {
      const piece = queue.shift()
      if (!piece) break
      sent += piece.bytes.length
      if (piece.last) piece.to.end()
      else piece.to.write(piece.bytes)
      onArrival()
    }
    if ((free - now) * (profile.bitsPerSecond / 8000) < buffered) {
      for (const socket of waiting) socket.resume()
      waiting.clear()
    }
    schedule()
  }
  const schedule = (): void => {
    if (timer || !queue[0]) return
    timer = setTimeout(deliver, Math.max(0, queue[0].leaves + profile.delayMs - performance.now()))
  }
  return {
    sent: () => sent,
    reset: () => {
      sent = 0
    },
    stall: (milliseconds: number) => {
      free = Math.max(free, performance.now()) + milliseconds
    },
    push: (bytes: Buffer, from: Socket, to: Socket, last = false) => {
      for (let at = 0; at < bytes.length || (last && at === 0); at += pieceBytes) {
        const piece = bytes.subarray(at, at + pieceBytes)
        free = Math.max(free, performance.now()) + (piece.length * 8000) / profile.bitsPerSecond
        queue.push({ bytes: piece, leaves: free, to, last })
      }
      if ((free - performance.now()) * (profile.bitsPerSecond / 8000) > buffered) {
        from.pause()
        waiting.add(from)
      }
      schedule()
    },
    drop: () => {
      const now = performance.now()
      sent += queue.filter(({ leaves }) => leaves <= now).reduce((sum, { bytes }) => sum + bytes.length, 0)
      queue = []
      free = now
      waiting.clear()
    },
  }
}

const server = createServer((near) => {
  if (!isUp) return void near.destroy()
  const far = connect(profile.target, '127.0.0.1')
  near.setNoDelay(true)
  far.setNoDelay(true)
  near.pause()
  setTimeout(() => near.resume(), 2 * profile.delayMs)
  for (const [socket, other, direction] of [
    [near, far, up],
    [far, near, down],
  ] as const) {
    open.add(socket)
    socket.on('data', (bytes) => direction.push(Buffer.from(bytes), socket, other))
    socket.on('end', () => direction.push(Buffer.alloc(0), socket, other, true))
    socket.on('error', () => other.destroy())
    socket.on('close', () => open.delete(socket))
  }
})

function cut(): void {
  if (!isUp) return
  cutAtBytes = Number.POSITIVE_INFINITY
  isUp = false
  cuts += 1
  downSince = performance.now()
  for (const direction of [up, down]) direction.drop()
  for (const socket of open) socket.destroy()
  setTimeout(() => {
    isUp = true
    downTotal += performance.now() - downSince
  }, profile.downMs)
}

/** Cuts and stalls begin with what is measured, in steps that are the same in every run. */
function begin(): void {
  end()
  for (const direction of [up, down]) direction.reset()
  downTotal = stalled = cuts = 0
  if (profile.cutEveryMs > 0) timers.push(setInterval(cut, profile.cutEveryMs + profile.downMs))
  if (profile.stallEveryMs > 0) timers.push(setInterval(stall, profile.stallEveryMs))
}

/** 200 to 800 ms. */
function stall(): void {
  const milliseconds = 200 + ((stalled * 7919) % 600)
  stalled += 1
  for (const direction of [up, down]) direction.stall(milliseconds)
}

function end(): void {
  for (const timer of timers) clearInterval(timer)
  timers = []
}

parentPort?.on('message', (command: Command) => {
  if (command.kind === 'begin') begin()
  if (command.kind === 'cut-at') cutAtBytes = up.sent() + command.bytes
  if (command.kind === 'end') end()
  const downMs = downTotal + (isUp ? 0 : performance.now() - downSince)
  parentPort?.postMessage({ up: up.sent(), down: down.sent(), downMs, cuts, stalls: stalled })
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  parentPort?.postMessage({ port: typeof address === 'object' && address ? address.port : 0 })
})
