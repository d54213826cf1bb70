import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillLine } from './fill.ts'

const visible = fc.string({ unit: 'grapheme' }).filter((text) => text.trim() !== '')

test('a value is taken as it stands, whatever braces, dollars or placeholders it holds', () => {
  const hostile = fc.oneof(
    visible,
    visible.map((text) => `{other}${text}$&$1{name}`),
  )
  fc.assert(
    fc.property(hostile, (name) => {
      expect(fillLine('Für {name} bestimmt', { name, other: 'FALSCH' })).toBe(`Für ${name} bestimmt`)
    }),
  )
})
