import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import {
  type AnnouncedService,
  announceServices,
  freePort,
  type PeerHouse,
  startCupsPeer,
  startPrinterPeer,
} from '../../peers/index.ts'
import { openTestHouse } from '../../peers/testing/open-house.ts'
import { isMissing } from '../../peers/testing/require-peer.ts'
import { drawnPictures } from '../../scanner/simulator/drawn-pictures.ts'
import { startEsclPeer } from '../../scanner/testing/escl-peer.ts'
import { forkHost } from '../testing/fork-host.ts'
import type { LookReport } from './found-device.ts'
import type { LookOrder } from './schema.ts'

const NEVER = new AbortController().signal

/** The real device program looks, on loopback only. */
async function look(order: LookOrder): Promise<readonly LookReport[]> {
  const host = forkHost({})
  onTestFinished(host.close)
  const reports: LookReport[] = []
  expect(await host.search.look(order, NEVER, (report) => reports.push(report))).toBe(true)
  return reports
}

const at = (reports: readonly LookReport[], place: string) => reports.find((report) => report.place === place)

/** Announces services until the test is over, and tells where. */
async function announce(services: readonly Omit<AnnouncedService, 'name'>[]) {
  const announcer = await announceServices(services.map((one) => ({ ...one, name: 'Gerät im Flur' })))
  onTestFinished(announcer.close)
  return announcer.multicast
}

describe.skipIf(process.platform === 'win32')('looking for devices', () => {
  it('finds a scanner that announces itself, and it answers under the address that was found', async () => {
    const peer = await startEsclPeer(drawnPictures())
    onTestFinished(peer.close)
    const { port, pathname } = new URL(peer.server.base)
    const txt = { rs: pathname.slice(1), ty: 'Maker Scan 100', UUID: 'abc' }
    const multicast = await announce([{ type: 'uscan', port: Number(port), txt }])
    const found = at(await look({ multicast, cupsPort: await freePort() }), 'network-scanners')
    expect(found).toMatchObject({ outcome: 'looked', found: [{ kind: 'escl-scanner', name: 'Maker Scan 100' }] })
    const [scanner] = found?.found ?? []
    if (scanner?.kind !== 'escl-scanner') throw new Error('no scanner')
    const host = forkHost({ scanner: { kind: 'escl', url: scanner.url } })
    onTestFinished(host.close)
    expect(await host.scanner?.state()).toMatchObject({ kind: 'ready' })
  })

  it('tells of an AusweisApp that runs by the name it answers with', async () => {
    const server = createServer((_, response) => {
      response.writeHead(503, { server: 'AusweisApp2/2.0.1 (TR-03124-1/1.4)' }).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const multicast = await announce([])
    const reports = await look({ multicast, appPort: port, cupsPort: await freePort() })
    expect(at(reports, 'eid')).toEqual({ place: 'eid', outcome: 'looked', found: [{ kind: 'running-app' }] })
    expect(at(reports, 'cups')).toEqual({ place: 'cups', outcome: 'not-installed', found: [] })
    expect(reports).toHaveLength(5)
  })

  describe.skipIf(isMissing('printer'))('with a real printer', () => {
    let house: PeerHouse
    beforeAll(async () => {
      house = await openTestHouse()
    })
    afterAll(() => house?.close())

    it('finds it by what it announces, and it prints under the address that was found', async () => {
      const peer = await startPrinterPeer(house)
      const multicast = await announce([{ type: 'ipp', port: peer.port, txt: { rp: 'ipp/print', ty: 'Testdrucker' } }])
      const found = at(await look({ multicast, cupsPort: await freePort() }), 'network-printers')?.found[0]
      expect(found).toMatchObject({ kind: 'printer', name: 'Gerät im Flur', model: 'Testdrucker', way: 'network' })
      const host = forkHost({ printer: { uri: found?.kind === 'printer' ? found.uri : '' } })
      onTestFinished(host.close)
      expect(await host.printer?.state()).toMatchObject({ activity: 'idle' })
    })

    it('reads the certificate that it shows, and speaks with it encrypted', async () => {
      const peer = await startPrinterPeer(house)
      const uri = peer.uri.replace('ipp://', 'ipps://')
      const host = forkHost({})
      onTestFinished(host.close)
      const certificate = await host.search.certificate(uri)
      expect(certificate).toMatch(/^[0-9a-f]{64}$/)
      const encrypted = forkHost({ printer: { uri, certificate: certificate ?? '' } })
      onTestFinished(encrypted.close)
      expect(await encrypted.printer?.state()).toMatchObject({ activity: 'idle' })
      expect(await host.search.certificate(peer.uri)).toBeUndefined()
    })

    it.skipIf(isMissing('cups'))('finds a queue of CUPS in front of it', async () => {
      const peer = await startPrinterPeer(house)
      const cups = await startCupsPeer(house)
      const uri = await cups.addPrinter('amt', peer.uri)
      const reports = await look({ multicast: await announce([]), cupsPort: cups.port })
      expect(at(reports, 'cups')).toMatchObject({ outcome: 'looked', found: [{ kind: 'printer', way: 'queue' }] })
      expect(new URL(uri).pathname).toContain('amt')
    })
  })
})
