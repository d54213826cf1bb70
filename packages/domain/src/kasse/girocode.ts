/** A transfer as a bank's app reads it. */
export interface Transfer {
  readonly recipient: string
  readonly iban: string
  readonly bic?: string
  readonly cents: number
  /** What the payer's statement shows: the Kassenzeichen. */
  readonly purpose: string
}

/**
 * The text of a GiroCode (EPC069-12, version 002, UTF-8, SCT, unstructured purpose). The standard limits the recipient to 70 and the purpose
 * to 140 characters and the whole to 331 bytes; it is set with error correction M. Throws on an amount no transfer can have.
 */
export function giroCode({ recipient, iban, bic, cents, purpose }: Transfer): string {
  if (!Number.isSafeInteger(cents) || cents < 1 || cents > 99_999_999_999)
    throw new Error('an amount no transfer can have')
  const amount = `EUR${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
  const name = oneLine(recipient).slice(0, 70)
  const lines = [
    'BCD',
    '002',
    '1',
    'SCT',
    bic ?? '',
    name,
    iban.replace(/\s/g, ''),
    amount,
    '',
    '',
    oneLine(purpose).slice(0, 140),
  ]
  return lines.join('\n')
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
