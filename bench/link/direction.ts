import type { Socket } from 'node:net'

/** One way of a line: pieces leave one after the other at the line's rate, and arrive one delay later. */
export interface Direction {
  /** Bytes that have left, also those that a cut lost. */
  readonly sent: () => number
  readonly reset: () => void
  /** Nothing leaves for so long. */
  readonly stall: (milliseconds: number) => void
  readonly push: (bytes: Buffer, from: Socket, to: Socket) => void
  /** Closes the far side after everything that was pushed before. */
  readonly finish: (to: Socket) => void
  /** Loses what is under way. */
  readonly drop: () => void
}

interface Piece {
  readonly bytes: Buffer
  leaves: number
  readonly to: Socket
  readonly last: boolean
}

const pieceBytes = 1460
/** A timer that fires this much too early is right. Milliseconds. */
const tolerance = 0.2

/** Not more than a quarter of a second's worth waits before the bottleneck; then the sender is paused, as a full window would. */
export function createDirection(bitsPerSecond: number, delayMs: number, onArrival: () => void): Direction {
  const bytesPerMs = bitsPerSecond / 8000
  const room = Math.max(4 * pieceBytes, 250 * bytesPerMs)
  const paused = new Set<Socket>()
  let [queue, free, sent] = [[] as Piece[], 0, 0]
  let timer: NodeJS.Timeout | undefined
  const isFull = (): boolean => (free - performance.now()) * bytesPerMs > room
  const schedule = (): void => {
    const [first] = queue
    if (!timer && first) timer = setTimeout(deliver, Math.max(0, first.leaves + delayMs - performance.now()))
  }
  const enqueue = (bytes: Buffer, to: Socket, last: boolean): void => {
    free = Math.max(free, performance.now()) + bytes.length / bytesPerMs
    queue.push({ bytes, leaves: free, to, last })
    schedule()
  }
  function deliver(): void {
    timer = undefined
    const due = performance.now() + tolerance - delayMs
    const arrived = queue.filter(({ leaves }) => leaves <= due)
    queue = queue.slice(arrived.length)
    sent += arrived.reduce((total, piece) => total + handOver(piece), 0)
    if (arrived.length > 0) onArrival()
    if (!isFull()) resume(paused)
    schedule()
  }
  return {
    sent: () => sent,
    reset: () => (sent = 0),
    stall: (milliseconds) => {
      free = Math.max(free, performance.now()) + milliseconds
      holdUp(queue, milliseconds)
    },
    push: (bytes, from, to) => {
      for (let at = 0; at < bytes.length; at += pieceBytes) enqueue(bytes.subarray(at, at + pieceBytes), to, false)
      if (isFull()) paused.add(from.pause())
    },
    finish: (to) => enqueue(Buffer.alloc(0), to, true),
    drop: () => {
      const gone = queue.filter(({ leaves }) => leaves <= performance.now())
      sent += gone.reduce((total, { bytes }) => total + bytes.length, 0)
      queue = []
      free = 0
      paused.clear()
    },
  }
}

/** Answers how many bytes it was. */
function handOver({ bytes, to, last }: Piece): number {
  if (last) to.end()
  else to.write(bytes)
  return bytes.length
}

/** Whatever waits: else nothing would be left to arrive at the end of the stall, and tell the sender to go on. */
function holdUp(queue: readonly Piece[], milliseconds: number): void {
  const now = performance.now()
  for (const piece of queue) if (piece.leaves > now) piece.leaves += milliseconds
}

function resume(paused: Set<Socket>): void {
  for (const socket of paused) socket.resume()
  paused.clear()
}
