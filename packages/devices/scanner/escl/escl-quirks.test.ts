import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ScanEvent, ScanSettings } from '../device.ts'
import { drawnPictures } from '../simulator/drawn-pictures.ts'
import { type EsclPeer, startEsclPeer } from '../testing/escl-peer.ts'
import { hurriedAfter, systemAfter } from '../testing/timers.ts'
import { createEsclScanner } from './escl-scanner.ts'

const FEEDER: ScanSettings = {
  ...{ source: 'feeder', duplex: false, resolution: 300, colour: 'grey' },
  area: { widthMm: 50, heightMm: 50 },
}

/** What devices that are sold do beside the letter of eSCL. */
describe('the eSCL driver and devices that differ', () => {
  let peer: EsclPeer
  let scanner: EsclPeer['scanner']

  beforeEach(async () => {
    peer = await startEsclPeer(drawnPictures())
    // Waits of up to five seconds pass at once; the watches over a request do not ring.
    scanner = createEsclScanner({ base: peer.server.base, fetch, after: hurriedAfter(5_000) })
  })
  afterEach(() => peer.close())

  it.each([404, 409] as const)('ends a feeder that ends by %i', async (feederEnd) => {
    Object.assign(peer.server.setting, { sheets: 2, feederEnd })
    expect(await last()).toEqual({ kind: 'done', pages: 2 })
  })

  it.each([true, false])(
    'says that there is no paper, whether or not the device looks before (%s)',
    async (detectsPaper) => {
      Object.assign(peer.server.setting, { detectsPaper })
      expect(await last()).toEqual({ kind: 'trouble', trouble: 'paper-empty', pages: 0 })
      expect(orders()).toBe(detectsPaper ? 0 : 1)
    },
  )

  it('waits for a sheet that is announced and answered with 404 too early', async () => {
    Object.assign(peer.server.setting, { sheets: 2, earlyEnds: 3 })
    expect(await last()).toEqual({ kind: 'done', pages: 2 })
  })

  it('does not wait for it for ever', async () => {
    Object.assign(peer.server.setting, { sheets: 2, earlyEnds: 1000 })
    expect(await last()).toEqual({ kind: 'trouble', trouble: 'timed-out', pages: 0 })
    expect(peer.server.openJobs()).toBe(0)
  })

  it('comes back to a device that is busy, for a job and for a page', async () => {
    Object.assign(peer.server.setting, { sheets: 2, busyJobs: 3, busyPages: 3 })
    expect(await last()).toEqual({ kind: 'done', pages: 2 })
  })

  it.each([{ busyJobs: 1000 }, { busyPages: 1000 }])('gives up on a device that stays busy: %o', async (setting) => {
    Object.assign(peer.server.setting, { sheets: 2, ...setting })
    expect(await last()).toEqual({ kind: 'trouble', trouble: 'busy', pages: 0 })
    expect(peer.server.openJobs()).toBe(0)
  })

  it('goes to the device and not where its Location points', async () => {
    Object.assign(peer.server.setting, { sheets: 1, locationHost: 'http://192.0.2.7:9' })
    expect(await last()).toEqual({ kind: 'done', pages: 1 })
    expect(peer.server.openJobs()).toBe(0)
  })

  it('keeps the pages before a line that broke, and throws the half page away', async () => {
    Object.assign(peer.server.setting, { sheets: 3, cutAtPage: 3 })
    const events = await all()
    expect(events.at(-1)).toEqual({ kind: 'trouble', trouble: 'cut-off', pages: 2 })
    expect(events.filter(({ kind }) => kind === 'page')).toHaveLength(2)
    expect(peer.server.openJobs()).toBe(0)
  })

  it('knows two sheets pulled at once', async () => {
    Object.assign(peer.server.setting, { sheets: 3, feederFault: { state: 'ScannerAdfMultipickDetected', atSheet: 2 } })
    expect(await last()).toEqual({ kind: 'trouble', trouble: 'double-feed', pages: 1 })
  })

  it('gives both sides of a sheet', async () => {
    peer.server.setting.sheets = 2
    const events = await all({ ...FEEDER, duplex: true })
    expect(events.at(-1)).toEqual({ kind: 'done', pages: 4 })
  })

  it('asks for no more than the device has room for', async () => {
    const events = await all({ ...FEEDER, source: 'platen', area: { widthMm: 900, heightMm: 900 } })
    expect(events.at(-1)).toEqual({ kind: 'done', pages: 1 })
  })

  it('breaks off in the middle of a slow page, and ends the job', async () => {
    Object.assign(peer.server.setting, { sheets: 2, delayMs: 60_000 })
    const slow = createEsclScanner({ base: peer.server.base, fetch, after: systemAfter })
    const controller = new AbortController()
    const events: ScanEvent[] = []
    const pulled = () => peer.server.heard.some((line) => line.endsWith('NextDocument'))
    const watch = setInterval(() => pulled() && controller.abort(), 10)
    for await (const event of slow.scan(FEEDER, controller.signal)) events.push(event)
    clearInterval(watch)
    expect(events).toEqual([{ kind: 'cancelled', pages: 0 }])
    expect(peer.server.openJobs()).toBe(0)
  })

  it('deletes every job, however the scan ended', async () => {
    peer.server.setting.sheets = 3
    for await (const event of scanner.scan(FEEDER, new AbortController().signal)) if (event.kind === 'page') break
    expect(peer.server.openJobs()).toBe(0)
    expect(peer.server.heard.at(-1)).toMatch(/^DELETE \/eSCL\/ScanJobs\//)
  })

  it('tells of the bytes while a large page comes', async () => {
    const large = async () => Buffer.concat([await drawnPictures()(LARGE), Buffer.alloc(1024 * 1024)])
    const other = await startEsclPeer(large)
    const kinds: string[] = []
    for await (const event of other.scanner.scan({ ...FEEDER, source: 'platen' }, new AbortController().signal))
      kinds.push(event.kind)
    await other.close()
    expect(kinds.slice(0, 2)).toEqual(['progress', 'progress'])
  })

  function orders(): number {
    return peer.server.heard.filter((line) => line.startsWith('POST')).length
  }

  async function all(settings: ScanSettings = FEEDER): Promise<readonly ScanEvent[]> {
    const events: ScanEvent[] = []
    for await (const event of scanner.scan(settings, new AbortController().signal)) events.push(event)
    return events
  }

  async function last(): Promise<ScanEvent | undefined> {
    return (await all()).at(-1)
  }
})

const LARGE = {
  source: 'platen',
  index: 0,
  dpi: 300,
  colour: 'grey',
  type: 'image/jpeg',
  width: 100,
  height: 100,
} as const
