import { expect, test } from 'vitest'
import { isSafePattern, matchesPattern } from './pattern.ts'

test.each([
  '\\d{5}',
  '[A-Z]{1,3}(-[A-Z]{1,2})?',
  '[A-ZÄÖÜ]+ \\d+',
  '(?:a|b)?c',
  'a\\.b',
  '[0-9/\\-]{3}',
  '[^@ ]{1,64}@[^@ ]{1,190}',
])('%s is safe', (pattern) => expect(isSafePattern(pattern)).toBe(true))

test.each([
  '(a+)+',
  '(a|a)*b',
  'a*a*a*a*b',
  '(?=a)b',
  '(a)\\1',
  '(',
  '\\p{L}+',
  '(ab){2,}',
  '(?<n>a)',
  `${'a?'.repeat(18)}a`,
  'a{0,90}a{0,90}a{0,90}b',
  '(a|b)'.repeat(18),
  'a*a{0,99}a{0,99}b',
])('%s is refused', (pattern) => expect(isSafePattern(pattern)).toBe(false))

test('the whole text must match, and a long one never does', () => {
  expect(matchesPattern('\\d{5}', '08393')).toBe(true)
  expect(matchesPattern('\\d{5}', '08393 ')).toBe(false)
  expect(matchesPattern('a+', 'a'.repeat(201))).toBe(false)
})
