import type { ColourMode } from '../device.ts'
import type { SimulatedJob } from './scanner-model.ts'
import { FEEDER, PLATEN } from './write-xml.ts'

const COLOURS: Readonly<Record<string, ColourMode>> = {
  RGB24: 'colour',
  Grayscale8: 'grey',
  BlackAndWhite1: 'black-and-white',
}

/** Reads a `ScanSettings` by its own means: the simulator must not share a mistake with our client. Undefined for what it cannot do. */
export function readOrder(xml: string): Pick<SimulatedJob, 'request' | 'duplex'> | undefined {
  const find = (name: string) => new RegExp(`<(?:\\w+:)?${name}>\\s*([^<]*?)\\s*</`).exec(xml)?.[1]
  const colour = COLOURS[find('ColorMode') ?? '']
  const [dpi, source] = [Number(find('XResolution')), find('InputSource')]
  if (!colour || ![75, 100, 150, 200, 300, 600].includes(dpi) || !source) return undefined
  const isPlaten = source === 'Platen'
  const max = isPlaten ? PLATEN : FEEDER
  const pixels = (units: string | undefined, most: number) =>
    Math.round((Math.min(Math.max(16, Number(units ?? most) || most), most) * dpi) / 300)
  const format = find('DocumentFormatExt') ?? find('DocumentFormat')
  return {
    duplex: find('Duplex') === 'true' && !isPlaten,
    request: {
      ...{ source: isPlaten ? 'platen' : 'feeder', dpi, colour },
      type: format === 'image/png' ? 'image/png' : 'image/jpeg',
      width: pixels(find('Width'), max.width),
      height: pixels(find('Height'), max.height),
    },
  }
}
