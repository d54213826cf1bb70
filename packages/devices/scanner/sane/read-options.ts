import type { ColourMode, Resolution, SourceCapabilities } from '../device.ts'

/** What `scanimage -A` tells of a device, in the device's own words, so that they can be handed back to it. */
export interface SaneOptions {
  readonly platen: string | undefined
  readonly feeder: string | undefined
  readonly feederDuplex: string | undefined
  /** The device has an option for its source at all; without one there is one source, the glass. */
  readonly hasSource: boolean
  readonly modes: Readonly<Partial<Record<ColourMode, string>>>
  readonly resolutions: readonly Resolution[]
  /** The longest side values of `-x` and `-y` in millimetres; undefined where the device has no such option. */
  readonly maxX: number | undefined
  readonly maxY: number | undefined
}

const MAX_LINES = 2_000
const MODES: readonly (readonly [ColourMode, RegExp])[] = [
  ['colour', /^(?:24.?bit )?colou?r\b/i],
  ['grey', /^(?:true |8.?bit )?gr[ae]y\b/i],
  ['black-and-white', /^(?:lineart|black ?& ?white|binary|monochrome)\b/i],
]

/**
 * Reads the text of `scanimage -A`: one option a line, `--name choice|choice [value]`. Options that are `[inactive]` do not count. Unknown text is
 * passed over. Never throws.
 */
export function readOptions(words: string): SaneOptions {
  const lines = words.split('\n', MAX_LINES).map((line) => line.slice(0, 1_000))
  const source = choicesOf(lines, 'source')
  const modes = choicesOf(lines, 'mode') ?? []
  const duplex = source?.find((word) => /duplex/i.test(word))
  return {
    platen: source?.find((word) => /flatbed|platen|normal/i.test(word)),
    feeder: source?.find((word) => /adf|feeder/i.test(word) && word !== duplex && !/back|rear/i.test(word)),
    feederDuplex: duplex,
    hasSource: source !== undefined,
    modes: Object.fromEntries(MODES.map(([mode, pattern]) => [mode, modes.find((word) => pattern.test(word))])),
    resolutions: resolutionsOf(wordsOf(lines, '--resolution')),
    maxX: maxOf(wordsOf(lines, '-x')),
    maxY: maxOf(wordsOf(lines, '-y')),
  }
}

/** A device without an option for its mode scans as it does, in colour. */
export function toSource(options: SaneOptions): SourceCapabilities {
  const named = MODES.flatMap(([mode]) => (options.modes[mode] === undefined ? [] : [mode]))
  return {
    resolutions: options.resolutions,
    colours: named.length > 0 ? named : ['colour', 'grey'],
    area: { widthMm: options.maxX ?? 216, heightMm: options.maxY ?? 297 },
  }
}

/** The text between an option's name and its present value. */
function wordsOf(lines: readonly string[], option: string): string | undefined {
  const line = lines.find((entry) => entry.trimStart().startsWith(`${option} `))
  if (line === undefined || line.includes('[inactive]')) return undefined
  return line
    .trimStart()
    .slice(option.length + 1)
    .replace(/\[[^\]]*\]\s*$/, '')
    .trim()
}

function choicesOf(lines: readonly string[], option: string): readonly string[] | undefined {
  const value = wordsOf(lines, `--${option}`)
  return value === undefined
    ? undefined
    : value
        .split('|')
        .map((word) => word.trim())
        .slice(0, 50)
}

/** `75|300|600dpi`, `auto||75|90dpi` or `1..1200dpi (in steps of 1)`. */
function resolutionsOf(value: string | undefined): readonly Resolution[] {
  if (value === undefined) return []
  const range = /^(?:auto\|+)?(\d{1,6})(?:\.\d+)?\.\.(\d{1,6})/.exec(value)
  const listed = value
    .replace(/dpi.*$/, '')
    .split('|')
    .map(Number)
  return ([300, 600] as const).filter((dpi) =>
    range ? dpi >= Number(range[1]) && dpi <= Number(range[2]) : listed.includes(dpi),
  )
}

/** `0..215.9mm (in steps of …)`. */
function maxOf(value: string | undefined): number | undefined {
  const found = /\.\.(\d{1,5}(?:\.\d{1,6})?)mm/.exec(value ?? '')
  const millimetres = found ? Number(found[1]) : Number.NaN
  return millimetres > 0 && millimetres < 2_000 ? millimetres : undefined
}
