import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { placeAt, type TextPlace } from './json-places.ts'

/** Why a text is no JSON: a reason of the message file, and where the reading stopped. */
export interface JsonFault extends TextPlace {
  readonly reason: string
}

/** Parses JSON; a refusal says where an editor has to look. */
export function parseJson(text: string): Result<unknown, JsonFault> {
  try {
    const value: unknown = JSON.parse(text)
    return ok(value)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return refuse({
      reason: reasons.find(([pattern]) => pattern.test(said))?.[1] ?? 'json-odd',
      ...placeOf(text, said),
    })
  }
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^Unexpected end/, 'json-end'],
  [/^Expected '[,:]'/, 'json-separator'],
  [/^Expected .*property name/, 'json-name'],
  [/control character/, 'json-line-break'],
  [/^Unterminated string/, 'json-quote'],
  [/after JSON/, 'json-after'],
  [/escaped|escape/, 'json-escape'],
]

/** The engine names line and column for most faults; for the others the first piece that cannot stand where it stands. */
function placeOf(text: string, said: string): TextPlace {
  const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(said) ?? []
  if (line !== undefined && column !== undefined) return { line: Number(line), column: Number(column) }
  if (said.startsWith('Unexpected end')) return placeAt(text, text.length)
  return placeAt(text, firstOdd(text))
}

function firstOdd(text: string): number {
  let before = ''
  for (const { 0: piece, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    if (/^[\]},]$/.test(piece) && /^[,:]$/.test(before)) return index
    if (!/^(["{}[\],:]|true$|false$|null$|-?\d)/.test(piece)) return index
    before = piece
  }
  return 0
}
