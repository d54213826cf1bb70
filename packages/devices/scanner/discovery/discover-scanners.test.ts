import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hurriedAfter } from '../testing/timers.ts'
import { discoverScanners } from './discover-scanners.ts'
import { readFoundScanner } from './found-scanner.ts'

const NEVER = new AbortController().signal
const OFFICE = {
  ...{ type: 'uscan', name: 'Office', port: 8080, addresses: ['192.168.1.20'] },
  txt: { rs: 'eSCL', ty: 'Maker Scan 100', UUID: 'abc' },
} as const

describe('a scanner that announces itself', () => {
  it('is found at its address', () => {
    const base = 'http://192.168.1.20:8080/eSCL'
    expect(readFoundScanner(OFFICE)).toEqual({ id: 'abc', name: 'Maker Scan 100', base, secure: false })
  })

  it('is found at the address it spoke from when it names none', () => {
    const { addresses: _, ...silent } = OFFICE
    expect(readFoundScanner({ ...silent, referer: { address: '10.0.0.9' } })?.base).toBe('http://10.0.0.9:8080/eSCL')
  })

  it('is called by its name when it says nothing else', () => {
    const { txt: _, ...bare } = OFFICE
    expect(readFoundScanner({ ...bare, type: 'uscans', addresses: ['fd00::5'] })).toEqual({
      ...{ id: 'Office', name: 'Office', base: 'https://[fd00::5]:8080/eSCL', secure: true },
    })
  })

  it.each([
    { ...OFFICE, addresses: ['8.8.8.8'] },
    { ...OFFICE, addresses: ['172.32.0.1', 'evil.example', '2001:db8::1'] },
    { ...OFFICE, addresses: [] },
    { ...OFFICE, port: 0 },
    { ...OFFICE, txt: { rs: '../../x' } },
    { ...OFFICE, txt: { rs: 'eSCL?x=1' } },
    { ...OFFICE, txt: { rs: '@evil.example/' } },
    { ...OFFICE, type: 'http' },
    null,
  ])('is not believed: %j', (announced) => {
    expect(readFoundScanner(announced)).toBeUndefined()
  })

  it('never leads out of the local network, whatever is announced', () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string(), fc.constant('127.0.0.1'))
    const announced = fc.record({
      type: fc.constantFrom('uscan', 'uscans'),
      ...{ name: fc.string(), port: fc.integer(), addresses: fc.array(address) },
      txt: fc.record({ rs: fc.string(), ty: fc.string() }, { requiredKeys: [] }),
    })
    fc.assert(
      fc.property(announced, (entry) => {
        const found = readFoundScanner(entry)
        if (!found) return
        expect(new URL(found.base).hostname).toMatch(
          /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.|^\[(f[cd]|::1)/,
        )
      }),
    )
  })

  it('is listed once, without TLS where it has both', async () => {
    const browse = (_: unknown, take: (announced: unknown) => void) => {
      for (const entry of [{ ...OFFICE, type: 'uscans', port: 443 }, OFFICE, OFFICE, 'rubbish']) take(entry)
      return () => {}
    }
    const found = await discoverScanners({ browse, after: hurriedAfter(5_000) }, 2_000, NEVER)
    expect(found.map(({ base }) => base)).toEqual(['http://192.168.1.20:8080/eSCL'])
  })
})
