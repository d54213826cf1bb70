import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { isMissing, openPeerHouse, startPrinterPeer } from '@buergerkoffer/devices/peers'
import { connectPrinter, createExchange, createIppPrinter, readTarget } from '@buergerkoffer/devices/printer'
import { watchDevices } from '@buergerkoffer/station'
import { expect, it, onTestFinished, vi } from 'vitest'
import { startCounter } from '../../testing/card-counter.ts'
import { textOf, walkTo } from '../../testing/walk.ts'

vi.setConfig({ testTimeout: 120_000 })

const after = (ms: number, ring: () => void) => {
  const timer = setTimeout(ring, ms)
  return () => clearTimeout(timer)
}

/** PWG's own printer in software, through the real driver, and a terminal that has none of its own. */
async function open() {
  const house = await openPeerHouse({
    ...{ environment: process.env, temporaryFolder: tmpdir(), sleep: (ms) => pause(ms) },
  })
  onTestFinished(house.close)
  const peer = await startPrinterPeer(house)
  const target = readTarget(peer.uri) ?? expect.fail()
  const exchange = createExchange({ connect: connectPrinter, after })
  const printer = createIppPrinter({
    ...{ target, exchange, sleep: (ms) => pause(ms), elapsed: () => performance.now() },
  })
  const watch = watchDevices({
    ...{ devices: { printer }, now: () => '2026-11-23T08:30:00.000Z' },
    sleep: (_, wake) => new Promise((done) => wake.addEventListener('abort', () => done(), { once: true })),
    onBug: (fault) => expect.fail(String(fault)),
  })
  onTestFinished(watch.stop)
  const counter = await startCounter({ watch })
  onTestFinished(counter.close)
  return { peer, counter }
}

it.skipIf(isMissing('printer'))('what the terminal would print comes out of the suitcase’s printer', async () => {
  const { peer, counter } = await open()
  const browser = counter.browser()
  const { path } = await walkTo(browser, 'zahlen')
  await browser.get(path.replace(/zahlen$/, 'karte'))
  await counter.press(path.replace(/zahlen$/, 'karte'), 'starten')
  await counter.ended(path.replace(/zahlen$/, 'karte'))
  await browser.get('/kasse/abschluss')
  await browser.submit('/kasse/kassenschnitt', {})
  const ended = await counter.ended('/kasse/karte')
  expect(textOf(ended)).toContain('Beleg des Kassenschnitts')
  for (const name of ['ME01-2026-000002', 'kassenschnitt-1']) {
    const slip = `/kasse/karte/beleg/${name}`
    expect((await browser.get(slip)).html).toContain('<pre class="ko-slip">')
    const before = peer.printed().length
    await browser.submit(slip)
    await expect
      .poll(async () => textOf(await browser.get(slip)), { timeout: 30_000 })
      .toMatch(/(?<!wird|nicht|halb) gedruckt /)
    expect(Buffer.from(peer.printed()[before] ?? []).toString('latin1')).toMatch(/^%PDF-/)
  }
  expect((await browser.get('/kasse/karte/beleg/kassenschnitt-2')).status).toBe(404)
})
