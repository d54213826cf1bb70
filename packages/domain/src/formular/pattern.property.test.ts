import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSafePattern, matchesPattern } from './pattern.ts'

/** What forms write patterns with; repetitions of repetitions are written, too, and must be refused. */
type Part =
  | { readonly sign: string }
  | { readonly all: readonly Part[] }
  | { readonly any: readonly Part[] }
  | { readonly part: Part; readonly least: number; readonly most: number }

const longest = 200

test('no safe pattern takes more steps than its ways allow, on texts made to mislead it', () => {
  fc.assert(
    fc.property(partArbitrary(), fc.constantFrom('a', 'ab', 'b'), fc.nat(longest - 1), (part, unit, length) => {
      const pattern = written(part)
      fc.pre(isSafePattern(pattern))
      const text = unit.repeat(length).slice(0, length)
      const { matches, steps } = tried(part, text)
      expect(steps).toBeLessThanOrEqual(250_000 * (2 * longest + pattern.length))
      expect(matchesPattern(pattern, text)).toBe(matches)
    }),
    { numRuns: 300 },
  )
})

test('what doubles the work with every sign is refused', () => {
  for (const count of [18, 40]) {
    expect(isSafePattern('a?'.repeat(count) + 'a'.repeat(count))).toBe(false)
  }
})

function partArbitrary(): fc.Arbitrary<Part> {
  const { part } = fc.letrec<{ part: Part; leaf: Part }>((tie) => ({
    leaf: fc.constantFrom('a', 'b', '[ab]').map((sign) => ({ sign })),
    part: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { arbitrary: tie('leaf'), weight: 2 },
      fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((all) => ({ all })),
      fc.array(tie('part'), { minLength: 2, maxLength: 3 }).map((any) => ({ any })),
      fc
        .tuple(tie('part'), fc.constantFrom([0, 1], [0, longest], [1, longest], [0, 3], [2, 2], [1, 60]))
        .map(([part, [least = 0, most = 0]]) => ({ part, least, most })),
    ),
  }))
  return part
}

function written(part: Part): string {
  if ('sign' in part) return part.sign
  if ('all' in part) return part.all.map(written).join('')
  if ('any' in part) return `(${part.any.map(written).join('|')})`
  const inner = 'sign' in part.part ? written(part.part) : `(?:${written(part.part)})`
  return inner + repetition(part.least, part.most)
}

function repetition(least: number, most: number): string {
  if (most === longest) return least === 0 ? '*' : '+'
  return least === 0 && most === 1 ? '?' : `{${least},${most}}`
}

/** A matcher that goes back as engines do, and counts what it tries. */
function tried(part: Part, text: string): { readonly matches: boolean; readonly steps: number } {
  let steps = 0
  const run = (at: Part, from: number, then: (to: number) => boolean): boolean => {
    steps += 1
    if ('sign' in at) return (at.sign.length > 1 ? from < text.length : text[from] === at.sign) && then(from + 1)
    if ('any' in at) return at.any.some((each) => run(each, from, then))
    if ('all' in at) return at.all.reduceRight((next, each) => (to: number) => run(each, to, next), then)(from)
    const again = (to: number, done: number): boolean =>
      (done < at.most && run(at.part, to, (end) => (end > to || done < at.least) && again(end, done + 1))) ||
      (done >= at.least && then(to))
    return again(from, 0)
  }
  return { matches: run(part, 0, (to) => to === text.length), steps }
}
