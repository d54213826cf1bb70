import { createSocket, type Socket } from 'node:dgram'
import { setTimeout as sleep } from 'node:timers/promises'
import { Bonjour } from 'bonjour-service'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { discoverPrinters, type ServiceBrowser } from './discover-printers.ts'
import { isLocalAddress } from './local-address.ts'
import { createNetworkBrowser } from './network-browser.ts'

const UUID = '7c4bbd9a-d40e-4056-9861-fe32c5caaceb'
const HALLWAY = {
  name: 'Drucker Bürgerbüro',
  port: 631,
  addresses: ['fe80::1', '8.8.8.8', '192.168.7.20'],
  txt: { rp: 'ipp/print', ty: 'Amt Testdrucker', note: 'Flur', UUID, Duplex: 'T', pdl: 'image/urf,application/pdf' },
}

/** What is sighted, at once. */
function sighting(ipp: readonly unknown[], encrypted: readonly unknown[] = []): ServiceBrowser {
  return {
    browse: (type, onSighting) => {
      for (const one of type === 'ipp' ? ipp : encrypted) onSighting(one)
      return () => undefined
    },
  }
}
const found = (ipp: readonly unknown[], encrypted?: readonly unknown[]) =>
  discoverPrinters({ browser: sighting(ipp, encrypted), sleep: async () => undefined }, 1)

it('tells of a printer what a person needs to choose it, and an address in the building', async () => {
  expect(await found([HALLWAY])).toEqual([
    {
      ...{ uri: 'ipp://192.168.7.20:631/ipp/print', uuid: UUID, name: 'Drucker Bürgerbüro' },
      ...{ model: 'Amt Testdrucker', place: 'Flur', duplex: true, color: false, pdf: true },
    },
  ])
})

it('names a printer once, by its encrypted line if it has one', async () => {
  expect((await found([HALLWAY], [HALLWAY])).map(({ uri }) => uri)).toEqual(['ipps://192.168.7.20:631/ipp/print'])
})

it('leaves out who stands elsewhere, and what is no service', async () => {
  const strangers = [
    { ...HALLWAY, addresses: ['93.184.216.34'] },
    { ...HALLWAY, addresses: [] },
  ]
  expect(await found([...strangers, { ...HALLWAY, port: 0 }, null, 'printer', { name: 1 }])).toEqual([])
  expect(isLocalAddress('::ffff:93.184.216.34')).toBe(false)
})

it('takes no more than fifty', async () => {
  const many = Array.from({ length: 80 }, (_, index) => ({ ...HALLWAY, name: `${index}`, txt: {} }))
  expect(await found(many)).toHaveLength(50)
})

it('is led out of the building by nothing that the network says', async () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('@evil.example/', '//evil.example', '?x', '#', '\\', '/../', '[::1]'),
  )
  const raw = fc.record({
    name: text,
    port: fc.integer(),
    addresses: fc.array(fc.oneof(text, fc.constant('10.0.0.1'))),
    txt: fc.record({ rp: text, ty: text }),
  })
  await fc.assert(
    fc.asyncProperty(raw, async (one) => {
      for (const { uri } of await found([one])) expect(uri).toMatch(/^ipp:\/\/10\.0\.0\.1:\d+\//)
    }),
    { numRuns: 2000 },
  )
})

it('finds what is announced by mDNS', async () => {
  // Two ends that speak to each other only: a loopback device has no multicast.
  const [here, there] = await Promise.all([udpSocket(), udpSocket()])
  const ends = { ip: '127.0.0.1', multicast: false, bind: false }
  const theirs = { ...ends, socket: there, port: here.address().port }
  const publisher = new Bonjour(theirs, () => undefined)
  publisher.publish({
    name: 'Drucker im Test',
    type: 'ipp',
    port: 10_631,
    txt: { rp: 'ipp/print', UUID },
    probe: false,
  })
  const browser = createNetworkBrowser({ ...ends, socket: here, port: there.address().port })
  const printers = await discoverPrinters({ browser, sleep: (ms) => sleep(ms) }, 1500)
  browser.close()
  await new Promise<void>((resolve) => publisher.unpublishAll(() => publisher.destroy(resolve)))
  expect(printers).toMatchObject([{ name: 'Drucker im Test', uuid: UUID }])
})

function udpSocket(): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1', () => resolve(socket))
  })
}
