import type { ColourMode, Resolution, ScannerCapabilities, SourceCapabilities } from '../../device.ts'
import { child, children, readXml, text, wholeNumber, type XmlNode } from './read-xml.ts'

/** ScannerCapabilities (eSCL 2.x), reduced to what we ask for. */
export interface EsclCapabilities {
  readonly version: string
  readonly name: string
  readonly platen: EsclSource | undefined
  readonly feeder: EsclSource | undefined
  readonly feederDuplex: EsclSource | undefined
  /** The device says that it sees paper in its feeder. Only then `ScannerAdfEmpty` before a job is a reason not to begin. */
  readonly detectsPaper: boolean
}

export interface EsclSource {
  /** In 1/300 inch. */
  readonly maxWidth: number
  readonly maxHeight: number
  readonly resolutions: readonly Resolution[]
  readonly colours: readonly ColourMode[]
  /** Which picture to ask for: PNG only where there is no JPEG. */
  readonly format: 'image/jpeg' | 'image/png'
}

const UNITS_PER_MM = 300 / 25.4
/** A0 is 14,043 units long. */
const MAX_UNITS = 100_000
const COLOURS: Readonly<Record<string, ColourMode>> = {
  RGB24: 'colour',
  Grayscale8: 'grey',
  BlackAndWhite1: 'black-and-white',
}

/** Undefined for what is no ScannerCapabilities or has neither platen nor feeder. Never throws. */
export function readCapabilities(bytes: Uint8Array): EsclCapabilities | undefined {
  const root = child(readXml(bytes), 'ScannerCapabilities')
  const adf = child(root, 'Adf')
  const platen = readSource(root, child(child(root, 'Platen'), 'PlatenInputCaps'))
  const feederDuplex = readSource(root, child(adf, 'AdfDuplexInputCaps'))
  // A feeder that tells its duplex side only can scan one side as well.
  const feeder = readSource(root, child(adf, 'AdfSimplexInputCaps')) ?? feederDuplex
  if (!platen && !feeder) return undefined
  const options = children(child(adf, 'AdfOptions'), 'AdfOption').map(text)
  return {
    version: readVersion(text(child(root, 'Version'))),
    name: readName(text(child(root, 'MakeAndModel'))),
    ...{ platen, feeder, feederDuplex },
    detectsPaper: options.includes('DetectPaperLoaded'),
  }
}

/** What the clerk's side sees of it. */
export function toDeviceCapabilities(found: EsclCapabilities): ScannerCapabilities {
  return {
    name: found.name,
    ...(found.platen && { platen: toDeviceSource(found.platen) }),
    ...(found.feeder && { feeder: { ...toDeviceSource(found.feeder), duplex: found.feederDuplex !== undefined } }),
  }
}

/** Millimetres into 1/300 inch. */
export function toUnits(millimetres: number): number {
  return Math.round(millimetres * UNITS_PER_MM)
}

function toDeviceSource({ resolutions, colours, maxWidth, maxHeight }: EsclSource): SourceCapabilities {
  return { resolutions, colours, area: { widthMm: maxWidth / UNITS_PER_MM, heightMm: maxHeight / UNITS_PER_MM } }
}

function readSource(root: XmlNode | undefined, node: XmlNode | undefined): EsclSource | undefined {
  const maxWidth = wholeNumber(child(node, 'MaxWidth'), MAX_UNITS)
  const maxHeight = wholeNumber(child(node, 'MaxHeight'), MAX_UNITS)
  if (!maxWidth || !maxHeight) return undefined
  const profiles = profilesOf(root, node)
  const modes = profiles.flatMap((profile) => children(child(profile, 'ColorModes'), 'ColorMode').map(text))
  const colours = Object.entries(COLOURS).flatMap(([word, colour]) => (modes.includes(word) ? [colour] : []))
  return { maxWidth, maxHeight, resolutions: resolutionsOf(profiles), colours, format: formatOf(profiles) }
}

/** A source has profiles of its own, or refers to those that stand once for all. */
function profilesOf(root: XmlNode | undefined, node: XmlNode | undefined): readonly XmlNode[] {
  const own = children(child(node, 'SettingProfiles'), 'SettingProfile')
  return own.length > 0 ? own : children(child(root, 'SettingProfiles'), 'SettingProfile')
}

function resolutionsOf(profiles: readonly XmlNode[]): readonly Resolution[] {
  const supported = profiles.map((profile) => child(profile, 'SupportedResolutions'))
  const discrete = supported
    .flatMap((node) => children(child(node, 'DiscreteResolutions'), 'DiscreteResolution'))
    .filter((node) => text(child(node, 'XResolution')) === text(child(node, 'YResolution')))
    .map((node) => wholeNumber(child(node, 'XResolution'), 100_000))
  const ranges = supported.flatMap((node) => children(child(node, 'ResolutionRange'), 'XResolutionRange'))
  return ([300, 600] as const).filter((dpi) => discrete.includes(dpi) || ranges.some((range) => isWithin(dpi, range)))
}

function isWithin(dpi: number, range: XmlNode): boolean {
  const [min, max] = ['Min', 'Max'].map((name) => wholeNumber(child(range, name), 100_000))
  return min !== undefined && max !== undefined && dpi >= min && dpi <= max
}

function formatOf(profiles: readonly XmlNode[]): EsclSource['format'] {
  const formats = profiles.map((profile) => child(profile, 'DocumentFormats'))
  const words = formats.flatMap((node) => [
    ...children(node, 'DocumentFormat').map(text),
    ...children(node, 'DocumentFormatExt').map(text),
  ])
  return !words.includes('image/jpeg') && words.includes('image/png') ? 'image/png' : 'image/jpeg'
}

function readVersion(words: string | undefined): string {
  return words !== undefined && /^\d{1,2}\.\d{1,3}$/.test(words) ? words : '2.0'
}

function readName(words: string | undefined): string {
  return (words ?? '')
    .replaceAll(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, 100)
}
