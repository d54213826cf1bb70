import { describe, expect, it } from 'vitest'
import type { ScanSettings } from '../../device.ts'
import type { EsclSource } from './capabilities.ts'
import { child, readXml, text } from './read-xml.ts'
import { writeSettings } from './settings.ts'

const SOURCE: EsclSource = {
  ...{ maxWidth: 2550, maxHeight: 3300, resolutions: [300], colours: ['grey'], format: 'image/jpeg' },
}
const SETTINGS: ScanSettings = { source: 'feeder', duplex: true, resolution: 300, colour: 'grey' }

describe('the order for a scan', () => {
  it('says source, sides, colour, resolution and format', () => {
    const order = read(SETTINGS, '2.63')
    const values = [
      'InputSource',
      'Duplex',
      'ColorMode',
      'XResolution',
      'YResolution',
      'DocumentFormat',
      'DocumentFormatExt',
    ]
    expect(values.map((name) => text(child(order, name)))).toEqual([
      ...['Feeder', 'true', 'Grayscale8', '300', '300', 'image/jpeg', 'image/jpeg'],
    ])
  })

  it('asks for A4, or for as much of it as there is', () => {
    const region = child(child(read(SETTINGS, '2.0'), 'ScanRegions'), 'ScanRegion')
    expect([text(child(region, 'Width')), text(child(region, 'Height'))]).toEqual(['2480', '3300'])
    const card = read({ ...SETTINGS, area: { widthMm: 85.6, heightMm: 54 } }, '2.0')
    expect(text(child(child(child(card, 'ScanRegions'), 'ScanRegion'), 'Width'))).toBe('1011')
  })

  it('names to an old device and to the glass nothing they do not know', () => {
    const order = read({ ...SETTINGS, source: 'platen', duplex: false }, '2.0')
    expect(['Duplex', 'DocumentFormatExt', 'Intent'].map((name) => child(order, name))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

function read(settings: ScanSettings, version: string) {
  return child(readXml(new TextEncoder().encode(writeSettings(settings, SOURCE, version))), 'ScanSettings')
}
