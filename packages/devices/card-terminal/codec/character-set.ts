/**
 * The upper half of code page 437, the character set of ZVT texts unless a message says another (tag 14). Node knows no decoder for it.
 */
const UPPER =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/** Values of tag 14: the number of an ISO 8859 part, FE for UTF-8, FF for code page 437. */
const LABELS: ReadonlyMap<number, string> = new Map([
  [0x01, 'iso-8859-1'],
  [0x02, 'iso-8859-2'],
  [0x0f, 'iso-8859-15'],
  [0xfe, 'utf-8'],
])

/** Text of the terminal as one line: control characters become blanks, so that a hostile text cannot steer a printer or a screen. */
export function readText(bytes: Uint8Array, characterSet?: number): string {
  const label = characterSet === undefined ? undefined : LABELS.get(characterSet)
  const text = label ? new TextDecoder(label).decode(bytes) : fromCodePage(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, ' ').trimEnd()
}

function fromCodePage(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : UPPER.charAt(byte - 0x80))).join('')
}
