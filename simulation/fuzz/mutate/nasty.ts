import type { Random } from '../random.ts'

/** Names that mean something to JavaScript, and would to a careless program. */
export const nastyNames = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'length', '']

const nastyNumbers: readonly (number | bigint)[] = [
  ...[0, -0, 1, -1, 255, 256, 65_536, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 0.5, 1e308],
  ...[Number.NaN, Number.POSITIVE_INFINITY, 2n ** 63n, 2n ** 64n - 1n, -(2n ** 64n)],
]

const nastyTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\r\nset-cookie: a=b',
  '\u202eabc',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  'ﷺ'.repeat(40),
  'é'.normalize('NFD').repeat(20),
  `a${'\u0301'.repeat(500)}`,
  '𝔘𝔫𝔦',
  '👩‍👩‍👧‍👦',
  "'; DROP TABLE log_entry; --",
  '<script>alert(1)</script>',
  '"><img src=x>',
  '../../../../etc/passwd',
  '..%2f..%2f',
  '%00',
  '%',
  '%zz',
  '#panic("x")',
  '=1+1',
  'null',
  'undefined',
  'NaN',
  'true',
  '[object Object]',
  '-1',
  '1e309',
  '99999999999999999999',
  '0,005',
  '1.234.567,89',
  '-0,00',
  '31.02.2026',
  '00.00.0000',
  '29.02.1900',
  '1.1.99999',
  '2026-11-23',
  '2026-13-45T99:99:99Z',
  '+275760-09-13T00:00:00.001Z',
  '24:00',
  '99:99',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'a'.repeat(300),
  '9'.repeat(400),
  `${'a'.repeat(40)}!`,
  ...nastyNames,
]

export const nastyNumber = (random: Random): number | bigint => random.pick(nastyNumbers)

/** A text that breaks careless programs; once in a while a very long one. */
export function nastyText(random: Random): string {
  if (random.oneIn(60)) return random.pick(['a', '0', ' ', 'ä', '(', '\n', '\u0301']).repeat(1_000 + random.int(30_000))
  if (random.oneIn(12)) return random.bytes(1 + random.int(24)).toString('latin1')
  return random.pick(nastyTexts)
}
