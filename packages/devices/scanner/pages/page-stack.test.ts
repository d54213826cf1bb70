import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appendPage, keptPages, movePage, type PageStack, removePage, restorePage, rotatePage } from './page-stack.ts'

const three = ['a', 'b', 'c'].reduce<PageStack>((stack, id) => appendPage(stack, id, false), [])
const ids = (stack: PageStack) => stack.map(({ id }) => id).join('')

describe('the pages of a document', () => {
  it('are appended once, blank ones left out', () => {
    expect(ids(appendPage(three, 'a', false))).toBe('abc')
    const stack = appendPage(three, 'd', true)
    expect([ids(stack), ids(keptPages(stack))]).toEqual(['abcd', 'abc'])
  })

  it('are put in another order', () => {
    expect(ids(movePage(three, 'c', 0))).toBe('cab')
    expect(ids(movePage(three, 'a', 99))).toBe('bca')
    expect(ids(movePage(three, 'b', -5))).toBe('bac')
    expect(ids(movePage(three, 'x', 0))).toBe('abc')
  })

  it('are left out and taken back in their place', () => {
    const without = removePage(three, 'b')
    expect(ids(keptPages(without))).toBe('ac')
    expect(restorePage(without, 'b')).toEqual(three)
  })

  it('are turned by quarters', () => {
    const once = rotatePage(three, 'b', 'right')
    expect(once[1]?.rotation).toBe(90)
    expect(rotatePage(once, 'b', 'left')).toEqual(three)
    expect([1, 2, 3, 4].reduce((stack) => rotatePage(stack, 'b', 'left'), three)).toEqual(three)
  })

  it('are never lost nor doubled, whatever is done', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'x')
    const step = fc.oneof(
      fc.tuple(id, fc.integer({ min: -3, max: 9 })).map(
        ([page, place]) =>
          (stack: PageStack) =>
            movePage(stack, page, place),
      ),
      id.map((page) => (stack: PageStack) => removePage(stack, page)),
      id.map((page) => (stack: PageStack) => restorePage(stack, page)),
      id.map((page) => (stack: PageStack) => rotatePage(stack, page, 'right')),
    )
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const end = steps.reduce((stack, next) => next(stack), three)
        expect([...ids(end)].sort().join('')).toBe('abc')
      }),
    )
  })
})
