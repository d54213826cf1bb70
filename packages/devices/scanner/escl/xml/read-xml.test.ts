import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newSetting } from '../../simulator/scanner-model.ts'
import { writeCapabilities, writeStatus } from '../../simulator/write-xml.ts'
import { readCapabilities, toDeviceCapabilities } from './capabilities.ts'
import { readXml } from './read-xml.ts'
import { readStatus } from './status.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const CAPABILITIES = writeCapabilities(newSetting())
const STATUS = writeStatus({
  ...{ feeder: 'ScannerAdfJam', stopped: true, toTransfer: () => 2 },
  jobs: [
    {
      ...{ id: '7', duplex: false, sent: 1, state: 'Canceled' },
      request: { source: 'feeder', dpi: 300, colour: 'grey', type: 'image/jpeg', width: 1, height: 1 },
    },
  ],
})

describe('XML of a scanner', () => {
  it('tells what the device can', () => {
    const found = readCapabilities(encode(CAPABILITIES))
    expect(found && toDeviceCapabilities(found)).toMatchObject({
      name: 'Simulated Scanner',
      platen: { resolutions: [300, 600], colours: ['colour', 'grey', 'black-and-white'] },
      feeder: { duplex: true },
    })
    expect(found?.platen?.maxHeight).toBe(3508)
  })

  it('tells how the device is', () => {
    expect(readStatus(encode(STATUS))).toEqual({
      ...{ state: 'stopped', feeder: { kind: 'trouble', trouble: 'jam' } },
      jobs: [{ uri: '/eSCL/ScanJobs/7', state: 'stopped', toTransfer: 2 }],
    })
  })

  it('takes names without and with prefixes, ranges, one entry and profiles that stand once for all', () => {
    const found = readCapabilities(
      encode(`<ScannerCapabilities><SettingProfiles><SettingProfile><ColorModes><ColorMode>RGB24</ColorMode></ColorModes>
        <SupportedResolutions><ResolutionRange><XResolutionRange><Min>75</Min><Max>300</Max></XResolutionRange></ResolutionRange>
        </SupportedResolutions></SettingProfile></SettingProfiles>
        <Platen><PlatenInputCaps><MaxWidth>2550</MaxWidth><MaxHeight>3500</MaxHeight></PlatenInputCaps></Platen></ScannerCapabilities>`),
    )
    expect(found?.platen).toMatchObject({ resolutions: [300], colours: ['colour'], format: 'image/jpeg' })
    expect(found?.feeder).toBeUndefined()
  })

  it.each([
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    '<!doctype a SYSTEM "http://127.0.0.1/x"><a/>',
    '<a><! ENTITY b "c"></a>',
    '<a><b></a></b>',
    'hello',
    '',
    '<a>'.repeat(200) + '</a>'.repeat(200),
  ])('refuses %s', (text) => {
    expect(readXml(encode(text))).toBeUndefined()
  })

  it('never takes a name from the prototype for an element', () => {
    expect(
      readStatus(encode('<ScannerStatus><State>constructor</State><AdfState>__proto__</AdfState></ScannerStatus>')),
    ).toEqual({
      ...{ state: 'unknown', feeder: { kind: 'unknown' }, jobs: [] },
    })
  })

  it('reads anything without throwing', () => {
    const pieces = fc.oneof(
      fc.string(),
      fc.constantFrom(...`${CAPABILITIES}${STATUS}`.split(/(?=<)/), '<!--', ']]>', '<![CDATA[', '&#x0;', '__proto__'),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const bytes = encode(parts.join(''))
        readStatus(bytes)
        const found = readCapabilities(bytes)
        if (found) expect((found.platen ?? found.feeder)?.maxWidth).toBeGreaterThan(0)
      }),
      { numRuns: 2_000 },
    )
  })
})
