import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readHost, readTerminalPort, readUrl } from './address.ts'

/** The names of this network. */
const names: ReadonlyMap<string, readonly string[]> = new Map([
  ['drucker', ['192.168.178.20']],
  ['drucker.local', ['fd00::20', '10.0.0.20']],
  ['halb', ['10.0.0.1', '8.8.8.8']],
])
const resolve = async (host: string): Promise<readonly string[]> => names.get(host) ?? []

it.each([
  ['printer', '192.168.178.20', 'ipp://192.168.178.20:631/ipp/print'],
  ['printer', ' drucker ', 'ipp://drucker:631/ipp/print'],
  ['printer', 'IPPS://drucker.local/ipp/faxout', 'ipps://drucker.local:631/ipp/faxout'],
  ['printer', 'ipp://127.0.0.1:8631/printers/amt', 'ipp://127.0.0.1:8631/printers/amt'],
  ['printer', '[fd00::5]:80', 'ipp://[fd00::5]:80/ipp/print'],
  ['scanner', '192.168.178.20', 'http://192.168.178.20/eSCL'],
  ['scanner', 'https://10.0.0.9:443/eSCL', 'https://10.0.0.9:443/eSCL'],
  ['scanner', 'http://[::1]:8080/', 'http://[::1]:8080/eSCL'],
] as const)('reads the address of a %s: %s', async (kind, typed, value) => {
  expect(await readUrl(kind, typed, resolve)).toEqual({ ok: true, value })
})

it.each([
  ['printer', '', 'missing'],
  ['printer', 'http://192.168.178.20/', 'scheme'],
  ['scanner', 'file:///etc/passwd', 'scheme'],
  ['scanner', 'ipp://192.168.178.20/', 'scheme'],
  ['printer', 'ipp://name:wort@192.168.178.20/', 'unreadable'],
  ['printer', 'der Drucker im Flur', 'unreadable'],
  ['scanner', 'http://192.168.178.20/eSCL?a=b', 'unreadable'],
  ['printer', '192.168.178.20:22', 'port'],
  ['scanner', 'http://192.168.178.20:25/', 'port'],
  ['printer', '93.184.216.34', 'not-local'],
  ['printer', '0x5db8d822', 'not-local'],
  ['printer', '[::ffff:93.184.216.34]', 'not-local'],
  ['scanner', 'http://halb/eSCL', 'not-local'],
  ['printer', 'nirgends', 'unknown-name'],
] as const)('does not take as the address of a %s: %s', async (kind, typed, fault) => {
  expect(await readUrl(kind, typed, resolve)).toEqual({ ok: false, fault })
})

it('leads out of the building by nothing that can be typed', async () => {
  const piece = fc.constantFrom(
    'ipp://',
    'http://',
    '8.8.8.8',
    'drucker',
    '@',
    '/',
    ':',
    '\\',
    '10.0.0.1',
    '#',
    '%',
    '[',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(piece, fc.string()), { maxLength: 6 }), async (pieces) => {
      const read = await readUrl('printer', pieces.join(''), resolve)
      if (read.ok)
        expect(new URL(read.value.replace('ipp', 'http')).hostname).toMatch(/^(drucker|10\.|192\.168\.|127\.|\[f[cd])/)
    }),
    { numRuns: 2_000 },
  )
})

it('reads where a terminal is, by address or name, and only as that', async () => {
  expect(await readHost('fd00::7', resolve)).toEqual({ ok: true, value: 'fd00::7' })
  expect(await readHost('drucker', resolve)).toEqual({ ok: true, value: 'drucker' })
  for (const typed of ['10.0.0.1:20007', 'zvt://10.0.0.1', '10.0.0.1/x', 'a@10.0.0.1']) {
    expect(await readHost(typed, resolve)).toEqual({ ok: false, fault: 'unreadable' })
  }
  expect(await readHost('8.8.8.8', resolve)).toEqual({ ok: false, fault: 'not-local' })
  expect(['20007', ' 22000 ', '22', '0', '70000', '2e4', ''].map(readTerminalPort)).toEqual([
    ...[20_007, 22_000, undefined, undefined, undefined, undefined, undefined],
  ])
})
