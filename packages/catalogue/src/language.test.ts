import { expect, test } from 'vitest'
import { fallbacks } from './language.ts'

test.each([
  ['de', ['de']],
  ['de-simple', ['de-simple', 'de']],
  ['en-GB', ['en-GB', 'en', 'de']],
  ['hsb', ['hsb', 'de']],
])('for %s the languages tried are %j', (language, expected) => {
  expect(fallbacks(language)).toEqual(expected)
})
