import { afterAll, beforeAll, expect, it } from 'vitest'
import { startCupsPeer } from './cups/cups-peer.ts'
import type { PeerHouse } from './peer-house.ts'
import { startPrinterPeer } from './printer/printer-peer.ts'
import { openTestHouse } from './testing/open-house.ts'
import { isMissing } from './testing/require-peer.ts'

let house: PeerHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

it.skipIf(isMissing('printer'))('starts a printer that answers on loopback, kills it and starts it again', async () => {
  const printer = await startPrinterPeer(house)
  expect((await fetch(`http://localhost:${printer.port}/`)).status).toBe(200)
  await printer.kill()
  await expect(fetch(`http://localhost:${printer.port}/`)).rejects.toThrow()
  const again = await printer.restart()
  expect(again.uri).toBe(printer.uri)
  expect((await fetch(`http://localhost:${again.port}/`)).status).toBe(200)
})

it.skipIf(isMissing('printer') || isMissing('cups'))('starts a CUPS of its own in front of a printer', async () => {
  const printer = await startPrinterPeer(house)
  const cups = await startCupsPeer(house)
  const uri = await cups.addPrinter('amt', printer.uri)
  expect(uri).toBe(`ipp://127.0.0.1:${cups.port}/printers/amt`)
})
