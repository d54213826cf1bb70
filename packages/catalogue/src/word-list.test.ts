import { expect, test } from 'vitest'
import { ownContent } from './example.ts'

const words = ownContent().read('wortliste/de.txt').trimEnd().split('\n')

test('six words give 66 bits: 2048 different ones', () => {
  expect(words).toHaveLength(2048)
  expect(new Set(words).size).toBe(2048)
})

test('each has 4 to 8 letters that every keyboard has', () => {
  expect(words.filter((word) => !/^[a-z]{4,8}$/.test(word))).toEqual([])
})

test('they stand in order, and four letters tell a word', () => {
  expect(words.toSorted()).toEqual(words)
  expect(new Set(words.map((word) => word.slice(0, 4))).size).toBe(2048)
})

test('no two differ in one letter only, so that a slip is noticed', () => {
  const known = new Set(words)
  expect(words.filter((word) => neighbours(word).some((other) => other !== word && known.has(other)))).toEqual([])
})

function neighbours(word: string): readonly string[] {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  return [...word].flatMap((_, at) => [
    word.slice(0, at) + word.slice(at + 1),
    ...[...letters].map((letter) => word.slice(0, at) + letter + word.slice(at + 1)),
  ])
}
