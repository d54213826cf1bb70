import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linkedPorts } from '../testing/linked-ports.ts'
import { createTimeline } from '../testing/timeline.ts'
import { createWire, type Service } from '../wire.ts'
import type { LookReport } from './found-device.ts'
import { remoteLook } from './remote-look.ts'

const PRINTER = {
  ...{ kind: 'printer', uri: 'ipp://192.168.7.20/ipp/print', name: 'Flur', model: 'M', place: '', way: 'network' },
} as const
const NEVER = new AbortController().signal

/** Our side, and a device program that does this when it is to look. */
function open(looks: Service) {
  const [ours, theirs] = linkedPorts()
  const program = createWire(theirs, { 'look.devices': looks, 'look.certificate': looks })
  const time = createTimeline()
  const wire = createWire(ours, {})
  const heard: LookReport[] = []
  return {
    ...{ time, heard },
    search: remoteLook(wire, time.after),
    lose: () => Promise.all([wire.end(), program.end()]),
    take: (report: LookReport) => void heard.push(report),
  }
}

it('tells of each place once, and when all is looked at', async () => {
  const report = { place: 'network-printers', outcome: 'looked', found: [PRINTER] } as const
  const { search, heard, take } = open(async ({ tell }) => {
    tell(report)
    tell({ ...report, found: [] })
    tell({ place: 'sane', outcome: 'not-installed', found: [] })
  })
  expect(await search.look({}, NEVER, take)).toBe(true)
  expect(heard).toEqual([report, { place: 'sane', outcome: 'not-installed', found: [] }])
})

it.each<[string, unknown]>([
  ['another kind of device', { kind: 'toaster' }],
  ['an address of a file', { kind: 'escl-scanner', url: 'file:///etc/passwd', name: 'S' }],
  ['a printer that is a web page', { ...PRINTER, uri: 'http://192.168.7.20/' }],
  ['a printer with a password', { ...PRINTER, uri: 'ipp://a:b@192.168.7.20/' }],
  ['a scanner that is an option', { kind: 'sane-scanner', device: '--version', name: 'S' }],
  ['a program of its own', { kind: 'startable-app', command: '/home/fremd/AusweisApp' }],
])('does not believe %s', async (_, found) => {
  const { search, heard, take } = open(async ({ tell }) => tell({ place: 'cups', outcome: 'looked', found: [found] }))
  expect(await search.look({}, NEVER, take)).toBe(true)
  expect(heard).toEqual([])
})

it('takes no name that a screen would obey, and no more than fifty of a place', async () => {
  const many = (count: number) =>
    Array.from({ length: count }, () => ({ ...PRINTER, name: `\u202eFlur\n${'x'.repeat(900)}` }))
  const { search, heard, take } = open(async ({ tell }) => {
    tell({ place: 'cups', outcome: 'looked', found: many(51) })
    tell({ place: 'network-printers', outcome: 'looked', found: many(50) })
  })
  await search.look({}, NEVER, take)
  expect(heard.map(({ place, found }) => [place, found.length])).toEqual([['network-printers', 50]])
  expect(heard[0]?.found[0]).toMatchObject({ name: expect.stringMatching(/^Flur x{95}$/) })
})

it('ends when it is stopped, when it takes too long, and when the device program is gone', async () => {
  const endless = () => new Promise(() => undefined)
  const stopped = open(endless)
  const stop = new AbortController()
  const looking = stopped.search.look({}, stop.signal, stopped.take)
  stop.abort()
  expect(await looking).toBe(false)
  const late = open(endless)
  const tooLong = late.search.look({}, NEVER, late.take)
  await late.time.pass(40_000)
  expect(await tooLong).toBe(false)
  const lost = open(endless)
  const without = lost.search.look({}, NEVER, lost.take)
  await Promise.race([lost.lose(), Promise.resolve()])
  expect(await without).toBe(false)
})

it('stops at the other side, too', async () => {
  const ended = Promise.withResolvers<void>()
  const { search, take } = open(
    ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(ended.resolve()))),
  )
  const stop = new AbortController()
  const looking = search.look({}, stop.signal, take)
  stop.abort()
  await ended.promise
  expect(await looking).toBe(false)
})

it('takes nothing for a certificate that is none', async () => {
  const hex = 'ab'.repeat(32)
  expect(await open(async () => hex).search.certificate('ipps://192.168.7.20/')).toBe(hex)
  expect(await open(async () => 'AB').search.certificate('ipps://192.168.7.20/')).toBeUndefined()
})

it('reports only what has a place and an address, whatever is told', async () => {
  const words = fc.constantFrom('printer', 'cups', 'sane', 'looked', 'failed', 'escl-scanner', 'ipp://x/', '')
  const record = fc.dictionary(fc.constantFrom('place', 'outcome', 'found', 'kind', 'uri', 'url', 'name'), words)
  const told = fc.oneof(record, fc.record({ place: words, outcome: words, found: fc.array(record) }), fc.anything())
  await fc.assert(
    fc.asyncProperty(fc.array(told, { maxLength: 8 }), async (all) => {
      const { search, heard, take } = open(async ({ tell }) => all.forEach(tell))
      expect(await search.look({}, NEVER, take)).toBe(true)
      for (const { found } of heard) for (const { kind } of found) expect(kind).toMatch(/^[a-z-]+$/)
    }),
    { numRuns: 300 },
  )
})
