import { expect, it } from 'vitest'
import type { PrinterState } from '../printer/device.ts'
import type { DeviceConfig } from './device-config.ts'
import { createDeviceHost, type DeviceHostDeps } from './device-host.ts'
import { deviceServices } from './services.ts'
import { linkedPorts } from './testing/linked-ports.ts'
import { createTimeline } from './testing/timeline.ts'
import { createWire, type Served, type Services } from './wire.ts'

const IDLE: PrinterState = { activity: 'idle', troubles: [], jobs: 0 }
const OFFLINE: PrinterState = { activity: 'unknown', troubles: ['offline'], jobs: 0 }
const URI = 'ipp://localhost:631/ipp/print'

const CONFIG: DeviceConfig = { printer: { uri: URI }, eid: { kind: 'installed', test: false } }

/** A device host with programs that live in this process, and a time of their own. */
function open(
  services: Services = { ...deviceServices({}, { take: async () => undefined }), 'printer.state': async () => IDLE },
  begin?: Promise<unknown>,
) {
  const time = createTimeline()
  const lives: { readonly crash: () => void; readonly config: string }[] = []
  const start: DeviceHostDeps['start'] = (config) => {
    const [ours, theirs] = linkedPorts()
    createWire(theirs, services)
    const ended = Promise.withResolvers<void>()
    lives.push({ crash: ended.resolve, config })
    const stop = async () => ended.resolve()
    const secrets = { send: () => 1 }
    return { port: ours, secrets, gone: ended.promise, kill: ended.resolve, stop }
  }
  const now = () => `2026-11-23T10:30:${String(Math.floor(time.now() / 1_000)).padStart(2, '0')}.000Z`
  const host = createDeviceHost({ config: CONFIG, start, after: time.after, now, ...(begin && { begin }) })
  return { host, time, lives, crash: () => lives.at(-1)?.crash() }
}

it('starts with the configuration, and runs when the program has answered', async () => {
  const { host, lives } = open()
  expect(host.status()).toEqual({ running: false, crashes: 0 })
  expect(await host.printer?.state()).toEqual(IDLE)
  expect(host.status()).toEqual({ running: true, crashes: 0 })
  expect(lives.map(({ config }) => JSON.parse(config))).toEqual([CONFIG])
  expect([host.scanner, host.terminal]).toEqual([undefined, undefined])
})

it('is started again after growing pauses from one to thirty seconds, and counts', async () => {
  const { host, time, lives, crash } = open()
  const pauses: number[] = []
  for (let life = 1; life <= 7; life += 1) {
    const crashed = time.now()
    crash()
    await time.until(() => lives.length > life)
    pauses.push(time.now() - crashed)
  }
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  expect(host.status()).toMatchObject({ crashes: 7 })
})

it('begins with short pauses again when a program has lived for a minute', async () => {
  const { host, time, lives, crash } = open()
  crash()
  await time.until(() => lives.length === 2)
  await time.pass(61_000)
  const crashed = time.now()
  crash()
  await time.until(() => lives.length === 3)
  expect(time.now() - crashed).toBe(1_000)
  expect(host.status()).toMatchObject({ crashes: 2, lastCrash: '2026-11-23T10:30:62.000Z' })
})

it('lets a call wait for the next program, but not for long', async () => {
  const { host, time, lives, crash } = open()
  crash()
  await time.pass(0)
  const soon = host.printer?.state()
  await time.until(() => lives.length === 2)
  expect(await soon).toEqual(IDLE)
  for (let life = 2; life < 6; life += 1) {
    crash()
    await time.until(() => lives.length > life)
  }
  crash()
  await time.pass(0)
  const began = time.now()
  const late = host.printer?.state()
  await time.pass(5_000)
  expect(await late).toEqual(OFFLINE)
  expect(time.now() - began).toBe(5_000)
  expect(lives).toHaveLength(6)
})

it('says to a call what was said before it could begin', async () => {
  const follow = ({ hear }: Served) =>
    new Promise((resolve) => hear((word) => resolve({ ...Object(word), kind: 'cancelled' })))
  const { host, time, lives, crash } = open({
    ...deviceServices({}, { take: async () => undefined }),
    'eid.changePin': follow,
  })
  crash()
  await time.pass(0)
  const job = host.eid?.changePin(() => undefined)
  job?.cancel()
  await time.until(() => lives.length === 2)
  expect(await job?.outcome).toEqual({ kind: 'cancelled' })
})

it('begins when an earlier program has left; what is asked meanwhile waits, and closed before that it never begins', async () => {
  const left = Promise.withResolvers<void>()
  const { host, lives } = open(undefined, left.promise)
  const state = host.printer?.state()
  expect(lives).toHaveLength(0)
  left.resolve()
  expect(await state).toEqual(IDLE)
  const never = Promise.withResolvers<void>()
  const closed = open(undefined, never.promise)
  await closed.host.close()
  never.resolve()
  await closed.time.pass(1_000)
  expect(closed.lives).toHaveLength(0)
})

it('knows who is at work; to be asked how one is, is no work', async () => {
  const done = Promise.withResolvers<unknown>()
  const { host } = open({ 'printer.cancel': () => done.promise, 'printer.state': () => done.promise })
  const asked = [host.printer?.state(), host.printer?.cancel({ printer: 'p', attempt: 'a' })]
  expect(host.atWork()).toEqual(['printer'])
  done.resolve('offline')
  await Promise.all(asked)
  expect(host.atWork()).toEqual([])
})

it('ends a program that is stuck, and starts another', async () => {
  const { host, time, lives } = open({ 'program.alive': () => new Promise(() => undefined) })
  await time.pass(29_999)
  expect([lives.length, host.status().crashes]).toEqual([1, 0])
  await time.pass(1_001)
  expect([lives.length, host.status().crashes]).toEqual([2, 1])
})

it('asks again and again whether the program lives', async () => {
  let asked = 0
  const { time } = open({ 'program.alive': async () => ++asked })
  await time.pass(35_000)
  expect(asked).toBe(4)
})

it('is closed for good: no crash, no restart, and every call is answered at once', async () => {
  const { host, time, lives } = open()
  await host.close()
  await time.pass(120_000)
  expect([lives.length, host.status()]).toEqual([1, { running: false, crashes: 0 }])
  const state = host.printer?.state()
  await time.pass(0)
  expect(await state).toEqual(OFFLINE)
})

it('has no terminal without a store of intents', () => {
  const passwords = { registration: 0, reversal: 0, refund: 0, endOfDay: 0, repeatReceipt: 0, statusEnquiry: 0 }
  const config = { terminal: { host: '127.0.0.1', port: 20_007, passwords } }
  const start = () => expect.fail()
  expect(() => createDeviceHost({ config, start, after: () => () => undefined, now: () => '' })).toThrow(TypeError)
})
