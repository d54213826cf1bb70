import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountText, csvOf } from './csv.ts'

test('every text comes back, formulas disarmed, and no cell breaks out of its place', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'ä', ';', '"', '\r', '\n', '=', '-', '+', '@', "'", ',', ' ') })
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { maxLength: 6 }), (rows) => {
      const read = parse(csvOf(['a', 'b', 'c'], rows))
      expect(read.slice(1)).toEqual(rows.map((row) => row.map(disarmed)))
      for (const cell of read.slice(1).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
    }),
  )
})

test('amounts are numbers with a comma, negative ones too', () => {
  expect([0, 5, 1205, -1205, -5].map(amountText)).toEqual(['0,00', '0,05', '12,05', '-12,05', '-0,05'])
  expect(csvOf(['Betrag'], [[{ cents: -1205 }]])).toBe('\uFEFFBetrag\r\n-12,05\r\n')
  expect(() => amountText(0.5)).toThrow('whole number')
})

const disarmed = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text)

/** RFC 4180 with semicolons: quoted cells, doubled quotes, CRLF between rows. */
function parse(csv: string): readonly (readonly string[])[] {
  const cell = /(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n)/gy
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end] of csv.slice(1).matchAll(cell)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}
