import { expect, it } from 'vitest'
import { findCircles } from './circles.ts'

it('finds each circle and nothing where there is none', () => {
  const edges = [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'a'],
    ['c', 'd'],
    ['e', 'a'],
    ['d', 'd'],
  ] as const
  expect(findCircles(edges)).toEqual([['a', 'b', 'c'], ['d']])
  expect(findCircles(edges.slice(0, 2))).toEqual([])
})
