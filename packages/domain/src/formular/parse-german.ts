import { parsePartialDate } from '../person/partial-date.ts'

/** `1.234` or `-12`; undefined if it is no whole number of at most 15 digits. */
export function parseInteger(text: string): number | undefined {
  const digits = text.replace(/\s/g, '')
  if (!/^-?(\d{1,15}|\d{1,3}(\.\d{3}){1,4})$/.test(digits)) return undefined
  return Number(digits.replaceAll('.', '')) || 0
}

/** `12,50`, `12`, `1.234,5`, `12.50`, with or without `€`, as cents; undefined if it is no amount. */
export function parseMoney(text: string): number | undefined {
  const plain = text.replace(/\s|€/g, '')
  const parts = /^(-?)(\d{1,12}|\d{1,3}(?:\.\d{3}){1,3})(?:[.,](\d{1,2}))?$/.exec(plain)
  if (!parts) return undefined
  const [, sign, euros = '', cents = ''] = parts
  const amount = Number(euros.replaceAll('.', '')) * 100 + Number(cents.padEnd(2, '0'))
  return sign === '-' && amount !== 0 ? -amount : amount
}

/** `31.12.2026`, `1.2.2026`, `31122026` or `2026-12-31` as ISO date; undefined if there is no such day. */
export function parseDate(text: string): string | undefined {
  const parts = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  const iso = parts ? isoOf(parts.slice(1)) : text
  return iso.length === 10 ? existing(iso) : undefined
}

/** Like `parseDate`, and `06.1950` or `1950` as `1950-06` and `1950`; leading points (unknown parts) are allowed. */
export function parsePartial(text: string): string | undefined {
  const known = text.replace(/^[.\s]+/, '')
  const parts = /^(?:(\d{1,2})\.)?(\d{4})$/.exec(known)
  if (parts) return existing(isoOf(parts.slice(1)))
  return parseDate(known) ?? existing(known)
}

function isoOf(parts: readonly (string | undefined)[]): string {
  const known = parts.filter((part) => part !== undefined)
  return known
    .reverse()
    .map((part) => part.padStart(2, '0'))
    .join('-')
}

function existing(iso: string): string | undefined {
  const date = parsePartialDate(iso)
  return date.ok && date.value !== '' ? date.value : undefined
}
