import type { Identity } from '../identity.ts'

/** The characters of German receipts in code page 437, which ZVT sends unless another set was agreed. */
const CP437: ReadonlyMap<string, number> = new Map([
  ['Ä', 0x8e],
  ['Ö', 0x99],
  ['Ü', 0x9a],
  ['ä', 0x84],
  ['ö', 0x94],
  ['ü', 0x81],
  ['ß', 0xe1],
  ['é', 0x82],
])
const QUESTION_MARK = 0x3f

/** A text in the terminal's code page; what the page lacks becomes a question mark. */
export function encodeText(text: string, characters: Identity['characters']): Buffer {
  return Buffer.from([...text].map((character) => byteOf(character, characters)))
}

function byteOf(character: string, characters: Identity['characters']): number {
  const code = character.codePointAt(0) ?? QUESTION_MARK
  if (code < 0x80) return code
  if (characters === 'latin1') return code < 0x100 ? code : QUESTION_MARK
  return CP437.get(character) ?? QUESTION_MARK
}
