import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import {
  isMissing,
  openPeerHouse,
  type PeerHouse,
  type PrinterPeer,
  startPrinterPeer,
} from '@buergerkoffer/devices/peers'
import { connectPrinter, createExchange, createIppPrinter, readTarget } from '@buergerkoffer/devices/printer'
import { type DeviceWatch, watchDevices } from '@buergerkoffer/station'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/test-koffer.ts'
import { textOf, walkTo } from '../testing/walk.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** The papers of a visit on PWG's own printer in software, through the real driver. */
let house: PeerHouse
let peer: PrinterPeer
let watch: DeviceWatch
let koffer: TestKoffer
let path: string

const after = (ms: number, ring: () => void) => {
  const timer = setTimeout(ring, ms)
  return () => clearTimeout(timer)
}
const asleep = (_: number, wake: AbortSignal): Promise<void> =>
  new Promise((done) => wake.addEventListener('abort', () => done(), { once: true }))

describe.skipIf(isMissing('printer'))('the papers of a visit', () => {
  beforeAll(async () => {
    house = await openPeerHouse({ environment: process.env, temporaryFolder: tmpdir(), sleep: (ms) => pause(ms) })
    peer = await startPrinterPeer(house)
  })
  afterAll(() => house?.close())

  beforeEach(async () => {
    const target = readTarget(peer.uri) ?? expect.fail()
    const exchange = createExchange({ connect: connectPrinter, after })
    const printer = createIppPrinter({
      ...{ target, exchange, sleep: (ms) => pause(ms), elapsed: () => performance.now() },
    })
    watch = watchDevices({
      ...{ devices: { printer }, now: () => '2026-11-23T08:30:00.000Z', sleep: asleep },
      onBug: (fault) => expect.fail(String(fault)),
    })
    koffer = await startTestKoffer({ watch })
    await koffer.browser().unlock(testWords)
    const page = await walkTo(koffer.browser(), 'abschluss')
    path = page.path
  })
  afterEach(async () => {
    await koffer.close()
    await watch.stop()
  })

  const shown = async () => textOf(await koffer.browser().get(path))
  const printPath = () => path.replace(/abschluss$/, 'drucken')

  it('come out of the printer as they are kept, each as often as it is needed', async () => {
    const before = peer.printed().length
    await koffer.browser().get(path)
    await koffer.browser().submit(printPath(), { papier: 'alle' })
    await expect.poll(shown, { timeout: 30_000 }).not.toMatch(/wartet auf den Drucker|wird gedruckt/)
    const text = await shown()
    expect(text.match(/gedruckt/g)?.length).toBeGreaterThanOrEqual(3)
    expect(text).not.toContain('nicht gedruckt')
    expect(peer.printed().length - before).toBe(text.match(/ gedruckt /g)?.length)
  })

  it('wait for paper, and the page says what to do', async () => {
    await peer.setPaper(0)
    await koffer.browser().get(path)
    await koffer.browser().submit(printPath(), { papier: 'alle' })
    await expect.poll(shown, { timeout: 30_000 }).toContain('Papier einlegen.')
    await peer.setPaper(250)
    await expect.poll(shown, { timeout: 30_000 }).not.toMatch(/wartet auf den Drucker|wird gedruckt/)
  })

  it('and the sheet with the right office, which belongs to no visit, go the same way', async () => {
    const before = peer.printed().length
    const query = 'leistung=meldebescheinigung&gemeinde=14523270'
    const page = await koffer.browser().get(`/zustaendigkeit?${query}`)
    expect(page.html).toContain(`action="/zustaendigkeit/drucken?${query.replace('&', '&amp;')}"`)
    await koffer.browser().post(`/zustaendigkeit/drucken?${query}`, { _csrf: koffer.browser().csrf() })
    const office = async () => textOf(await koffer.browser().get(`/zustaendigkeit?${query}`))
    await expect.poll(office, { timeout: 30_000 }).toContain('Noch einmal drucken')
    expect(await office()).toContain(' gedruckt ')
    expect(peer.printed().length - before).toBe(1)
  })

  // The last: the program that ended may leave a job without its document at the printer, which waits for it a while and says that it is busy.
  it('are found again when the program was started anew in the midst of a job', async () => {
    peer.hold()
    await koffer.browser().get(path)
    await koffer.browser().submit(printPath(), { papier: 'alle' })
    await expect.poll(shown, { timeout: 30_000 }).toContain('wird gedruckt')
    await koffer.restart()
    await koffer.browser().unlock(testWords)
    expect(await shown()).toContain('wird gedruckt')
    await peer.release()
    await expect.poll(shown, { timeout: 30_000 }).not.toContain('wird gedruckt')
    expect(await shown()).toContain(' gedruckt ')
  })
})
