import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'

/** Draws a Data Matrix of this text as an SVG image, square modules, with its quiet zone. */
export type CodeDrawer = (text: string) => Promise<string>

/** `wasm`: the bytes of zxing's writer, which otherwise would be fetched from the network. Throws when a text does not fit into a symbol. */
export function createCodeDrawer(wasm: () => Promise<Uint8Array>): CodeDrawer {
  let ready: Promise<void> | undefined
  const prepare = async (): Promise<void> => {
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(await wasm()).buffer } })
  }
  return async (text) => {
    ready ??= prepare()
    await ready
    const { svg, error } = await writeBarcode(text, { format: 'DataMatrix', scale: 4, addQuietZones: true })
    if (error) throw new Error('the text fits into no symbol')
    return svg
  }
}
