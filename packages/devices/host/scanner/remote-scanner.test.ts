import { expect, it } from 'vitest'
import { scannerContract } from '../../scanner/device.contract.ts'
import type { ScanEvent, Scanner, ScanSettings } from '../../scanner/device.ts'
import { drawnPictures } from '../../scanner/simulator/drawn-pictures.ts'
import { startEsclPeer } from '../../scanner/testing/escl-peer.ts'
import { linkWires } from '../testing/linked-wires.ts'
import { remoteScanner } from './remote-scanner.ts'

scannerContract('eSCL behind a wire', async () => {
  const peer = await startEsclPeer(drawnPictures())
  return {
    ...peer,
    scanner: remoteScanner(linkWires(() => ({ scanner: peer.scanner })).wire, peer.scanner.platforms).scanner,
  }
})

const SETTINGS: ScanSettings = { source: 'feeder', duplex: false, resolution: 300, colour: 'grey' }
const NEVER = new AbortController().signal

const pageOf = (number: number): ScanEvent => ({
  kind: 'page',
  page: { number, type: 'image/jpeg', bytes: Uint8Array.of(0xff, 0xd8) },
})

interface Played extends Scanner {
  /** Pages that were pulled. */
  readonly pulled: () => number
  readonly ended: () => boolean
}

function playing(events: readonly unknown[]): Played {
  let pulled = 0
  let ended = false
  const notAsked = () => expect.fail()
  return {
    platforms: ['linux'],
    state: notAsked,
    capabilities: notAsked,
    pulled: () => pulled,
    ended: () => ended,
    scan: async function* (_, signal) {
      try {
        for (const event of events) {
          if (signal.aborted) return
          pulled += 1
          yield event as ScanEvent
        }
        if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
      } finally {
        ended = true
      }
    },
  }
}

async function kindsOf(scanner: Scanner, each: (event: ScanEvent) => void = () => undefined) {
  const heard: ScanEvent[] = []
  for await (const event of scanner.scan(SETTINGS, NEVER)) {
    heard.push(event)
    each(event)
  }
  return heard
}

it('keeps the whole pages when the device program ends, and ends offline', async () => {
  const played = playing([pageOf(1), pageOf(2)])
  const { wire, lose } = linkWires(() => ({ scanner: played }))
  const heard = await kindsOf(remoteScanner(wire, ['linux']).scanner, (event) => {
    if (event.kind === 'page' && event.page.number === 2) setTimeout(lose)
  })
  expect(heard).toEqual([pageOf(1), pageOf(2), { kind: 'trouble', trouble: 'offline', pages: 2 }])
  expect(played.ended()).toBe(true)
})

it.each<[string, readonly unknown[]]>([
  ['a page out of order', [pageOf(1), pageOf(3)]],
  ['another number of pages', [pageOf(1), { kind: 'done', pages: 4 }]],
  ['no event at all', [pageOf(1), { kind: 'page', page: 'x' }]],
])('stops a scan that makes no sense: %s', async (_, events) => {
  const played = playing(events)
  const { wire } = linkWires(() => ({ scanner: played }))
  expect(await kindsOf(remoteScanner(wire, ['linux']).scanner)).toEqual([
    pageOf(1),
    { kind: 'trouble', trouble: 'offline', pages: 1 },
  ])
  expect(played.ended()).toBe(true)
})

it('pulls no page before the one before it was taken, and ends the job when the loop is left', async () => {
  const played = playing([pageOf(1), pageOf(2), pageOf(3)])
  const { wire } = linkWires(() => ({ scanner: played }))
  for await (const event of remoteScanner(wire, ['linux']).scanner.scan(SETTINGS, NEVER)) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(played.pulled()).toBe(1)
    expect(event).toEqual(pageOf(1))
    break
  }
  expect(played.ended()).toBe(true)
})
