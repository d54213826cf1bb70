import { createRequire } from 'node:module'
import { extname } from 'node:path'
import process from 'node:process'
import { remoteIntents } from './card-terminal/serve-terminal.ts'
import { constructDevices } from './construct/construct-devices.ts'
import { DEVICES_VARIABLE, deviceConfig } from './device-config.ts'
import { createSecretDesk } from './secret/secret-desk.ts'
import { readSecretLine } from './secret/secret-line.ts'
import { deviceServices } from './services.ts'
import { createWire, type HostPort, type Wire } from './wire.ts'

/**
 * The device program: runs the drivers, so that what a device says or does to them never touches the suitcase's own program. It serves the program
 * that started it over their channel, and ends when that is gone.
 */

/** So long may devices take to let go of what is under way. */
const LEAVE_MS = 6_000

/** More than every driver together needs, a picture of 40 million points included. */
const MAX_BYTES = 1536 * 1024 * 1024
const LOOK_MS = 500

// Before all else: Node itself would write what an error says.
process.on('uncaughtException', (fault) => {
  report('bug', fault)
  process.exit(1)
})

const config = deviceConfig.parse(JSON.parse(process.env[DEVICES_VARIABLE] ?? '{}'))
// Programs that drivers start get no passwords.
delete process.env[DEVICES_VARIABLE]

const port: HostPort = {
  send: (message) => void (process.connected && process.send?.(message, undefined, undefined, () => undefined)),
  onMessage: (listener) => void process.on('message', listener),
}
const ourCall: Wire['call'] = (...call) => wire.call(...call)
const devices = constructDevices(config, {
  after,
  elapsed: () => performance.now(),
  now: () => new Date(Date.now() + (config.clockOffsetMs ?? 0)),
  tellJob: (job) => void ourCall('scanner.job', job).answer.catch(() => undefined),
  intents: remoteIntents({ call: ourCall }),
  platform: process.platform === 'win32' ? 'windows' : 'linux',
  env: { ...process.env },
  // Source and bundle lie side by side in the same order.
  codesThread: new URL(`../codes/reader/thread${extname(import.meta.filename)}`, import.meta.url),
  codesWasm: () => createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'),
  report,
})
const secrets = createSecretDesk(after)
try {
  readSecretLine(secrets.feed)
} catch (fault) {
  report('line for secrets', fault)
}
const wire = createWire(port, deviceServices(devices, secrets), report)

process.once('disconnect', () => {
  setTimeout(() => process.exit(0), LEAVE_MS)
  void leave()
})
// Better one program that is started again than a machine without memory.
setInterval(() => process.memoryUsage.rss() > MAX_BYTES && process.exit(1), LOOK_MS).unref()
// Who started it ends it: a Ctrl-C at the terminal is not meant for it.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)

async function leave(): Promise<void> {
  const { eid } = devices
  await Promise.all([wire.end(), eid?.close()])
  process.exit(0)
}

function after(ms: number, ring: () => void): () => void {
  const timer = setTimeout(ring, ms)
  return () => clearTimeout(timer)
}

/** Names and places in the code only: an error's text may hold what a device said. */
function report(where: string, fault: unknown): void {
  const frames = fault instanceof Error ? (fault.stack ?? '').split('\n    at ').slice(1, 8) : []
  console.error([`device program: ${where}: ${fault instanceof Error ? fault.name : ''}`, ...frames].join('\n  '))
}
