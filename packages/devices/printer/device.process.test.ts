import { describe } from 'vitest'
import { startCupsPeer, startPrinterPeer } from '../peers/index.ts'
import { openTestHouse } from '../peers/testing/open-house.ts'
import { isMissing } from '../peers/testing/require-peer.ts'
import { describePrinter } from './device.contract.ts'
import { printerAt } from './testing/test-printer.ts'

describe.skipIf(isMissing('printer'))('with ippeveprinter', () => {
  describePrinter('IPP Everywhere on ippeveprinter', { verbatim: true, tellsGivenUp: true }, async () => {
    const house = await openTestHouse()
    const peer = await startPrinterPeer(house)
    return { peer, printer: () => printerAt(peer.uri), close: () => house.close() }
  })

  describe.skipIf(isMissing('cups'))('and cupsd', () => {
    describePrinter('a queue of CUPS', { verbatim: false, tellsGivenUp: false }, async () => {
      const house = await openTestHouse()
      const peer = await startPrinterPeer(house)
      const cups = await startCupsPeer(house)
      const uri = await cups.addPrinter('amt', peer.uri)
      return { peer, printer: () => printerAt(uri), close: () => house.close() }
    })
  })
})
