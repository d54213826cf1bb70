import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { scannerContract } from '../../scanner/device.contract.ts'
import type { ScanEvent, ScanSettings } from '../../scanner/device.ts'
import { drawnPictures } from '../../scanner/simulator/drawn-pictures.ts'
import { startEsclPeer } from '../../scanner/testing/escl-peer.ts'
import { isSaneMissing } from '../../scanner/testing/sane.ts'
import { forkHost } from '../testing/fork-host.ts'

const FEEDER: ScanSettings = { source: 'feeder', duplex: false, resolution: 300, colour: 'grey' }
const NEVER = new AbortController().signal

async function openPeer() {
  const peer = await startEsclPeer(drawnPictures())
  const host = forkHost({ scanner: { kind: 'escl', url: peer.server.base } })
  if (!host.scanner) throw new Error('no scanner')
  return { ...peer, host, scanner: host.scanner, close: () => host.close().then(peer.close) }
}

scannerContract('eSCL behind the device program', openPeer)

it('keeps the whole pages when the device program is killed in the midst of a scan; then the same facade scans again', async () => {
  const peer = await openPeer()
  onTestFinished(peer.close)
  peer.server.setting.sheets = 5
  const heard: ScanEvent[] = []
  for await (const event of peer.scanner.scan(FEEDER, NEVER)) {
    if (event.kind === 'progress') continue
    heard.push(event)
    if (heard.length === 2) peer.host.kill()
  }
  expect(heard.map((event) => (event.kind === 'page' ? event.page.number : event))).toEqual([
    ...[1, 2],
    { kind: 'trouble', trouble: 'offline', pages: 2 },
  ])
  peer.server.setting.sheets = 2
  const again: ScanEvent[] = []
  for await (const event of peer.scanner.scan(FEEDER, NEVER)) again.push(event)
  expect(again.at(-1)).toEqual({ kind: 'done', pages: 2 })
  expect(peer.server.openJobs()).toBe(0)
  expect(peer.host.status()).toMatchObject({ running: true, crashes: 1 })
})

describe.skipIf(isSaneMissing('test'))('SANE behind the device program', () => {
  it('scans, and clears away what a killed program left of pages', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'host-sane-')), 'pages')
    mkdirSync(folder)
    writeFileSync(join(folder, 'left-behind.png'), 'page')
    const host = forkHost({ scanner: { kind: 'sane', device: 'test:0', name: 'Testscanner', folder } })
    onTestFinished(async () => {
      await host.close()
      rmSync(join(folder, '..'), { recursive: true })
    })
    expect(await host.scanner?.state()).toMatchObject({ kind: 'ready' })
    expect(readdirSync(folder)).toEqual([])
  })
})
