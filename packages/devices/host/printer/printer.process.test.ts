import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type PeerHouse, type PrinterPeer, startPrinterPeer } from '../../peers/index.ts'
import { openTestHouse } from '../../peers/testing/open-house.ts'
import { isMissing } from '../../peers/testing/require-peer.ts'
import { describePrinter } from '../../printer/device.contract.ts'
import type { JobRef, Printer } from '../../printer/device.ts'
import { LETTER, letterOf } from '../../printer/testing/test-printer.ts'
import { type ForkedHost, forkHost } from '../testing/fork-host.ts'
import { startStallingProxy } from '../testing/stalling-proxy.ts'

/** The program, and the printer in front of it. */
function hostFor(uri: string): { readonly host: ForkedHost; readonly printer: Printer } {
  const host = forkHost({ printer: { uri } })
  if (!host.printer) throw new Error('no printer')
  return { host, printer: host.printer }
}

describe.skipIf(isMissing('printer'))('a printer behind the device program', () => {
  describePrinter('IPP Everywhere on ippeveprinter', { verbatim: true, tellsGivenUp: true }, async () => {
    const house = await openTestHouse()
    const peer = await startPrinterPeer(house)
    const { host, printer } = hostFor(peer.uri)
    return { peer, printer: () => printer, close: () => host.close().then(() => house.close()) }
  })

  describe('that is killed', () => {
    let house: PeerHouse
    let peer: PrinterPeer
    beforeAll(async () => {
      house = await openTestHouse()
      peer = await startPrinterPeer(house)
    })
    afterAll(() => house?.close())

    it('while the document goes out: uncertain with the job that was kept; then the same facade prints again', async () => {
      const proxy = await startStallingProxy(peer.port, { line: 2, after: 1_000 })
      const { host, printer } = hostFor(proxy.uri)
      onTestFinished(() => host.close().then(proxy.close))
      const kept: JobRef[] = []
      const document = await letterOf(2)
      const printing = printer.print(document, LETTER, { onJob: async (job) => void kept.push(job) })
      await proxy.stalled
      host.kill()
      expect(await printing).toEqual({ kind: 'uncertain', job: kept[0] })
      expect(kept).toHaveLength(1)
      expect(host.status()).toMatchObject({ running: false, crashes: 1, lastCrash: '2026-11-23T10:30:00.000Z' })
      // Started again: what became of the job is asked by the same facade.
      const [job] = kept
      if (job) expect((await printer.follow(job)).kind).not.toBe('printed')
      const again = await letterOf(2)
      const answer = await printer.print(again, LETTER)
      if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer))
      expect(await printer.follow(answer.job)).toMatchObject({ kind: 'printed' })
      expect(peer.printed().at(-1)).toEqual(again.bytes)
      expect(host.status()).toMatchObject({ running: true, crashes: 1 })
    })

    it('while it follows a job: unfinished, and followed again to its end', async () => {
      const { host, printer } = hostFor(peer.uri)
      onTestFinished(() => host.close())
      peer.hold()
      const answer = await printer.print(await letterOf(1), LETTER)
      if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer))
      const following = printer.follow(answer.job, { onProgress: () => host.kill() })
      expect(await following).toMatchObject({ kind: 'unfinished', progress: { stage: expect.any(String) } })
      await peer.release()
      expect(await printer.follow(answer.job)).toMatchObject({ kind: 'printed' })
    })
  })
})
