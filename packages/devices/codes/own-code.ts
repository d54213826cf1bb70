/** What our own papers say in their code: which kind of paper, and its number. No person. */
export type OwnCode =
  | { readonly kind: 'receipt'; readonly number: string }
  | { readonly kind: 'case'; readonly number: string }
  /** The page of the self-test, with the number of its run. */
  | { readonly kind: 'test'; readonly number: string }
  /** The report of a self-test: number of its run, and its mark. */
  | { readonly kind: 'report'; readonly number: string }

/** Letters of QR's and C40's small alphabets only, so that the symbol stays coarse and legible. */
export function writeOwnCode({ kind, number }: OwnCode): string {
  if (!isNumber.test(number)) throw new TypeError(`no number for a code: ${number.length} characters`)
  return `${mark}*${letters[kind]}*${number}`
}

/** Undefined for a code that is not ours. */
export function readOwnCode(text: string): OwnCode | undefined {
  const [first, letter, number, ...more] = text.split('*')
  const kind = kinds.find((each) => letters[each] === letter)
  if (first !== mark || !kind || number === undefined || more.length > 0 || !isNumber.test(number)) return undefined
  return { kind, number }
}

const mark = 'BK1'
const kinds = ['receipt', 'case', 'test', 'report'] as const
const letters: Readonly<Record<OwnCode['kind'], string>> = { receipt: 'R', case: 'C', test: 'T', report: 'D' }
const isNumber = /^[A-Z0-9][A-Z0-9-]{0,39}$/
