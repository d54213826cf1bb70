import { connect, createServer, type Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { createDirection } from './direction.ts'
import { type Command, profileSchema } from './line-words.ts'

/**
 * A slow line as a TCP proxy, in a thread of its own so that no busy station bends its time. Each direction is one bottleneck shared by all
 * connections; a new connection costs one round trip. Not simulated: loss below TCP, slow start, headers of TCP and IP, TLS.
 */
const profile = profileSchema.parse(workerData)
const open = new Set<Socket>()
let [isUp, downSince, downTotal, stalls, cuts] = [true, 0, 0, 0, 0]
let cutAtBytes = Number.POSITIVE_INFINITY
let timers: NodeJS.Timeout[] = []

const up = createDirection(profile.bitsPerSecond, profile.delayMs, () => {
  if (up.sent() >= cutAtBytes) cut()
})
const down = createDirection(profile.bitsPerSecond, profile.delayMs, () => undefined)

const server = createServer((near) => {
  if (!isUp) return void near.destroy()
  const far = connect(profile.target, '127.0.0.1')
  near.pause()
  setTimeout(() => near.resume(), 2 * profile.delayMs)
  for (const [socket, other, direction] of [
    [near, far, up],
    [far, near, down],
  ] as const) {
    open.add(socket.setNoDelay(true))
    socket.on('data', (bytes) => direction.push(bytes, socket, other))
    socket.on('end', () => direction.finish(other))
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

/** Cuts and stalls begin with what is measured, at the same moments in every run. */
function begin(): void {
  end()
  for (const direction of [up, down]) direction.reset()
  downTotal = stalls = cuts = 0
  if (profile.cutEveryMs > 0) timers.push(setInterval(cut, profile.cutEveryMs + profile.downMs))
  if (profile.stallEveryMs > 0) timers.push(setInterval(stall, profile.stallEveryMs))
}

/** 200 to 800 ms. */
function stall(): void {
  const milliseconds = 200 + ((stalls * 7919) % 600)
  stalls += 1
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
  parentPort?.postMessage({ up: up.sent(), down: down.sent(), downMs, cuts, stalls })
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  parentPort?.postMessage({ port: typeof address === 'object' && address ? address.port : 0 })
})
