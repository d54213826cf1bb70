import { expect, it } from 'vitest'
import { readArguments, wholeNumber } from './arguments.ts'

const options = { inputs: { type: 'string', default: '20' }, power: { type: 'boolean', default: false } } as const

it('reads what a command knows, and nothing else', () => {
  expect(readArguments(options, ['--inputs', '7'])).toEqual({ inputs: '7', power: false })
  for (const args of [['--input', '7'], ['--inputs'], ['seven'], ['--power=yes']])
    expect(readArguments(options, args)).toBeUndefined()
})

it('takes whole numbers only, from the least on', () => {
  expect(['0', '1', '20000'].map((text) => wholeNumber(text, 1))).toEqual([undefined, 1, 20_000])
  for (const text of ['', 'x', '-1', '1.5', '1e3', '99999999999999999']) expect(wholeNumber(text, 0)).toBeUndefined()
})
