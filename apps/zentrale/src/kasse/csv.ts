/** A cell: text, or an amount in cents. */
export type Cell = string | { readonly cents: number }

/**
 * A table as the finance system reads it: UTF-8 with BOM, semicolons, CRLF, quoted as RFC 4180 says, amounts with a decimal comma. A text
 * that a spreadsheet would take for a formula gets an apostrophe in front (OWASP CSV injection); amounts are ours and stay numbers.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [header, ...rows].map((row) => row.map(cellText).join(';'))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function cellText(cell: Cell): string {
  if (typeof cell !== 'string') return amountText(cell.cents)
  const safe = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** `-1205` → `-12,05`. Throws on anything but whole cents. */
export function amountText(cents: number): string {
  if (!Number.isSafeInteger(cents)) throw new Error('an amount is not a whole number of cents')
  const plain = Math.abs(cents)
  const text = `${Math.floor(plain / 100)},${String(plain % 100).padStart(2, '0')}`
  return cents < 0 ? `-${text}` : text
}
