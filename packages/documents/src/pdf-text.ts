import { inflateSync } from 'node:zlib'

/**
 * What a PDF of this press says, line by line as it was set; for tests, which must not need a PDF reader. Knows typst's way of
 * writing only: one stream per page, glyphs as two-byte strings in TJ, fonts with a ToUnicode map.
 */
export function pdfText(pdf: Uint8Array): string {
  const objects = objectsOf(Buffer.from(pdf).toString('latin1'))
  const pages = [...objects.values()].filter((object) => object.includes('/Type /Page\n'))
  return pages.map((page) => textOfPage(page, objects)).join('\f')
}

type Objects = ReadonlyMap<string, string>
type GlyphMap = ReadonlyMap<string, string>

function objectsOf(pdf: string): Objects {
  return new Map([...pdf.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(([, id = '', body = '']) => [id, body]))
}

function textOfPage(page: string, objects: Objects): string {
  const fonts = new Map(
    [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [
      name,
      glyphsOf(objects.get(id), objects),
    ]),
  )
  const lines: string[] = []
  let glyphs: GlyphMap = new Map()
  const content = streamOf(reference(page, 'Contents', objects))
  for (const [, font, shown] of content.matchAll(/\/(f\d+) \S+ Tf|\[(.*?)\] TJ/gs)) {
    if (font) glyphs = fonts.get(font) ?? new Map()
    else lines.push(shownText(shown ?? '', glyphs))
  }
  return lines.join('\n')
}

function shownText(shown: string, glyphs: GlyphMap): string {
  const codes = Buffer.from(literalBytes(shown), 'latin1').toString('hex').match(/.{4}/g) ?? []
  return codes.map((code) => glyphs.get(code.toUpperCase()) ?? '').join('')
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** The bytes of a TJ array's strings; between them stand numbers. Balanced parentheses need no escape (ISO 32000-1, 7.3.4.2). */
function literalBytes(shown: string): string {
  let depth = 0
  return [...shown.matchAll(/\\([0-7]{3}|[\s\S])|[\s\S]/g)]
    .map(([token, escaped]) => {
      if (escaped !== undefined) return unescaped(escaped)
      const outside = depth === 0
      if (token === '(') depth += 1
      if (token === ')') depth -= 1
      return outside || depth === 0 ? '' : token
    })
    .join('')
}

const unescaped = (code: string): string =>
  code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code)

function glyphsOf(font = '', objects: Objects): GlyphMap {
  const map = streamOf(reference(font, 'ToUnicode', objects))
  return new Map(
    [...map.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)].map(([, code = '', hex = '']) => [code, utf16(hex)]),
  )
}

const utf16 = (hex: string): string =>
  String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)))

function reference(object: string, key: string, objects: Objects): string {
  const [, id = ''] = new RegExp(`/${key} (\\d+) 0 R`).exec(object) ?? []
  return objects.get(id) ?? ''
}

function streamOf(object: string): string {
  const start = object.indexOf('stream\n') + 'stream\n'.length
  const bytes = Buffer.from(object.slice(start, object.lastIndexOf('\nendstream')), 'latin1')
  return (object.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
}
