import { createSocket } from 'node:dgram'
import { Bonjour } from 'bonjour-service'
import { expect, it } from 'vitest'
import { systemAfter } from '../testing/timers.ts'
import { bonjourBrowse } from './bonjour-browse.ts'
import { discoverScanners } from './discover-scanners.ts'

// Windows cannot listen on the multicast address alone; there the adapter is used as it is, on all interfaces.
it.skipIf(process.platform === 'win32')('finds a scanner over mDNS', async () => {
  // On loopback only, and not on the port of the machine's own mDNS.
  const options = { interface: '127.0.0.1', bind: '224.0.0.251', port: await freePort() }
  const device = new Bonjour(options)
  device.publish({ name: 'Office', type: 'uscan', port: 8080, txt: { rs: 'eSCL', UUID: 'abc' }, probe: false })
  const found = await discoverScanners(
    { browse: bonjourBrowse(options), after: systemAfter },
    1_500,
    new AbortController().signal,
  )
  device.destroy()
  expect(found.map(({ id }) => id)).toEqual(['abc'])
})

async function freePort(): Promise<number> {
  const socket = createSocket('udp4')
  const bound = Promise.withResolvers<void>()
  socket.bind(0, '127.0.0.1', () => bound.resolve())
  await bound.promise
  const { port } = socket.address()
  socket.close()
  return port
}
