import { A4, type ColourMode, type ScanSettings } from '../../device.ts'
import { type EsclSource, toUnits } from './capabilities.ts'

const SCAN = 'http://schemas.hp.com/imaging/escl/2011/05/03'
const PWG = 'http://www.pwg.org/schemas/2010/12/sm'
const COLOUR_MODES: Readonly<Record<ColourMode, string>> = {
  colour: 'RGB24',
  grey: 'Grayscale8',
  'black-and-white': 'BlackAndWhite1',
}

/**
 * The order for a job (eSCL `ScanSettings`); the region is clamped to what the source can. Holds nothing but our own words and numbers, and only
 * what every device must understand: some refuse an order for an element they do not know.
 */
export function writeSettings(settings: ScanSettings, source: EsclSource, version: string): string {
  const { widthMm, heightMm } = settings.area ?? A4
  const mode = COLOUR_MODES[settings.colour]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<scan:ScanSettings xmlns:scan="${SCAN}" xmlns:pwg="${PWG}">`,
    `<pwg:Version>${version}</pwg:Version>`,
    '<pwg:ScanRegions><pwg:ScanRegion>',
    `<pwg:Height>${Math.min(toUnits(heightMm), source.maxHeight)}</pwg:Height>`,
    '<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>',
    `<pwg:Width>${Math.min(toUnits(widthMm), source.maxWidth)}</pwg:Width>`,
    '<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>',
    '</pwg:ScanRegion></pwg:ScanRegions>',
    `<pwg:InputSource>${settings.source === 'platen' ? 'Platen' : 'Feeder'}</pwg:InputSource>`,
    // eSCL 2.0 knows the first only, later versions read the second.
    `<pwg:DocumentFormat>${source.format}</pwg:DocumentFormat>`,
    version === '2.0' ? '' : `<scan:DocumentFormatExt>${source.format}</scan:DocumentFormatExt>`,
    `<scan:ColorMode>${mode}</scan:ColorMode>`,
    `<scan:XResolution>${settings.resolution}</scan:XResolution>`,
    `<scan:YResolution>${settings.resolution}</scan:YResolution>`,
    settings.source === 'feeder' ? `<scan:Duplex>${settings.duplex}</scan:Duplex>` : '',
    '</scan:ScanSettings>',
  ].join('')
}
