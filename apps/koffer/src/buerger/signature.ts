import { z } from 'zod'
import { fieldHeight, fieldWidth } from './signature-field.ts'

/** A signature as drawn: lines only. Neither speed nor pressure is kept, which would make a biometric of it (GDPR Art. 5 (1) (c)). */
export interface Signature {
  /** A picture of `fieldWidth` × `fieldHeight`, made here from checked numbers; at most `maxSignatureBytes`. */
  readonly svg: string
}

export type SignatureFault = 'unreadable' | 'empty' | 'too-large'

export type SignatureAnswer =
  | { readonly ok: true; readonly signature: Signature }
  | { readonly ok: false; readonly fault: SignatureFault }

const maxSignatureBytes = 64 * 1024

/** Less ink than this, in field units, is a slip of the finger. Three small crosses are more. */
const leastInk = 60

const x = z.number().int().min(0).max(fieldWidth)
const y = z.number().int().min(0).max(fieldHeight)
const strokes = z.array(z.array(z.tuple([x, y])).max(5_000)).max(500)

type Stroke = z.infer<typeof strokes>[number]

/** Reads the strokes that the signature field sends (`[[[x, y], …], …]`) and draws them anew: no picture of the browser's is trusted. */
export function readSignature(text: string): SignatureAnswer {
  if (text.trim() === '') return { ok: false, fault: 'empty' }
  const read = strokes.safeParse(jsonOf(text))
  if (!read.success) return { ok: false, fault: 'unreadable' }
  if (inkOf(read.data) < leastInk) return { ok: false, fault: 'empty' }
  const svg = drawn(read.data)
  return svg.length > maxSignatureBytes ? { ok: false, fault: 'too-large' } : { ok: true, signature: { svg } }
}

/** As an address that an image can show under the strict content policy. */
export const signatureImage = ({ svg }: Signature): string =>
  `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function inkOf(all: readonly Stroke[]): number {
  const lengths = all.flatMap((stroke) =>
    stroke.slice(1).map(([toX, toY], index) => {
      const [fromX, fromY] = stroke[index] ?? [toX, toY]
      return Math.hypot(toX - fromX, toY - fromY)
    }),
  )
  return lengths.reduce((sum, length) => sum + length, 0)
}

function drawn(all: readonly Stroke[]): string {
  const path = all.filter((stroke) => stroke.length > 0).map(pathOf)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${fieldWidth} ${fieldHeight}"><path d="${path.join('')}" fill="none" stroke="#000" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/></svg>`
}

/** Through the middles of the drawn points, which rounds the corners of a fast hand; a single point becomes a dot. */
function pathOf([first = [0, 0], ...rest]: Stroke): string {
  const curves = rest.map(([toX, toY], index) => {
    const [nextX, nextY] = rest[index + 1] ?? [toX, toY]
    return `Q${toX} ${toY} ${Math.round((toX + nextX) / 2)} ${Math.round((toY + nextY) / 2)}`
  })
  return `M${first[0]} ${first[1]}${curves.join('') || 'h0'}`
}
