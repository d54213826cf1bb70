import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDevices } from './list-devices.ts'
import { readOptions, toSource } from './read-options.ts'
import { troubleOfExit } from './sane-status.ts'
import { argumentsFor } from './scanimage-scanner.ts'

/** As backends of several makers write it. */
const OFFICE = `
All options specific to device \`maker:libusb:001:004':
  Scan Mode:
    --mode Lineart|Gray|Color [Gray]
        Selects the scan mode (e.g., lineart, monochrome, or color).
    --source Flatbed|ADF Front|ADF Back|ADF Duplex [Flatbed]
    --resolution 100|150|300|600dpi [300]
  Geometry:
    -l 0..215.872mm (in steps of 0.0211639) [0]
    -x 0..215.872mm (in steps of 0.0211639) [215.872]
    -y 0..355.567mm (in steps of 0.0211639) [279.364]
`
const SIMPLE = `
    --mode 24bit Color|True Gray|Black & White [24bit Color]
    --resolution 50..1200dpi (in steps of 1) [75]
    --source Flatbed [inactive]
    -x 0..216mm [216]
`

describe('what scanimage says', () => {
  it('reads the options of a scanner with a feeder', () => {
    const options = readOptions(OFFICE)
    expect(options).toMatchObject({ platen: 'Flatbed', feeder: 'ADF Front', feederDuplex: 'ADF Duplex', maxY: 355.567 })
    expect(toSource(options)).toEqual({
      resolutions: [300, 600],
      colours: ['colour', 'grey', 'black-and-white'],
      area: { widthMm: 215.872, heightMm: 355.567 },
    })
  })

  it('reads the options of a flatbed without a source', () => {
    const options = readOptions(SIMPLE)
    expect(options).toMatchObject({ hasSource: false, feeder: undefined, resolutions: [300, 600], maxY: undefined })
    expect(options.modes).toEqual({ colour: '24bit Color', grey: 'True Gray', 'black-and-white': 'Black & White' })
  })

  it('speaks to the device in its own words, and asks for no more than it has', () => {
    const settings = { source: 'feeder', duplex: true, resolution: 600, colour: 'black-and-white' } as const
    expect(argumentsFor(readOptions(OFFICE), settings)?.join(' ')).toBe(
      '--source ADF Duplex --mode Lineart --resolution 600 -x 210 -y 297',
    )
    const platen = {
      source: 'platen',
      duplex: false,
      resolution: 300,
      colour: 'colour',
      area: { widthMm: 900, heightMm: 900 },
    } as const
    expect(argumentsFor(readOptions(SIMPLE), platen)?.join(' ')).toBe('--mode 24bit Color --resolution 300 -x 216')
    expect(argumentsFor(readOptions(SIMPLE), settings)).toBeUndefined()
  })

  it('lists scanners, not cameras, and no name that would be an option', () => {
    const words = [
      'a:1\u001fMaker\u001fScan 1\u001fflatbed scanner',
      'v4l:/dev/video0\u001fX\u001fY\u001fvirtual device',
      '-oX\u001fa\u001fb\u001fc',
      '',
    ]
    expect(readDevices(words.join('\n'))).toEqual([{ id: 'a:1', name: 'Maker Scan 1' }])
  })

  it.each([
    [6, '', 'jam'],
    [7, '', 'paper-empty'],
    [8, '', 'cover-open'],
    [1, 'scanimage: open of device x failed: Invalid argument', 'offline'],
    [1, 'scanimage: open of device x failed: Device busy', 'busy'],
    [1, 'scanimage: setting of option --mode failed (Invalid argument)', 'not-supported'],
    [99, '', 'device-error'],
  ])('knows what exit %i with “%s” means', (code, words, trouble) => {
    expect(troubleOfExit(code, words)).toBe(trouble)
  })

  it('reads any text without throwing', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom(...OFFICE.split('\n'), '--resolution ..dpi', '-x 0..99999mm'))
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const { area } = toSource(readOptions(lines.join('\n')))
        expect(area.widthMm).toBeGreaterThan(0)
        for (const { id } of readDevices(lines.join('\n'))) expect(id).not.toMatch(/^-/)
      }),
      { numRuns: 1_000 },
    )
  })
})
