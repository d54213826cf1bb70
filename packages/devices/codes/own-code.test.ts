import { expect, it } from 'vitest'
import { letterNumber } from './letter-number.ts'
import { type OwnCode, readOwnCode, writeOwnCode } from './own-code.ts'

it('says of which kind a paper is and its number, and nothing else', () => {
  const codes: readonly OwnCode[] = [
    { kind: 'receipt', number: 'ME01-2026-000123' },
    { kind: 'case', number: 'ME01-2026-000124' },
    { kind: 'test', number: '7' },
  ]
  expect(codes.map(writeOwnCode)).toEqual(['BK1*R*ME01-2026-000123', 'BK1*C*ME01-2026-000124', 'BK1*T*7'])
  expect(codes.map(writeOwnCode).map(readOwnCode)).toEqual(codes)
})

it.each(['', 'BK2*R*ME01', 'BK1*X*ME01', 'BK1*R*', 'BK1*R*a<b', 'BK1*R*1*2', `BK1*R*${'1'.repeat(41)}`, 'https://x'])(
  'takes no foreign code for ours: %s',
  (text) => {
    expect(readOwnCode(text)).toBeUndefined()
  },
)

it('takes a letter’s number only if there is just one', () => {
  const code = (text: string) => ({ symbology: 'code-128' as const, text })
  expect(letterNumber([code('pb-47110815 '), { symbology: 'qr', text: 'OTHER1' }])).toBe('PB-47110815')
  expect(letterNumber([code('PB-1000'), code('PB-1000')])).toBe('PB-1000')
  expect(letterNumber([code('PB-1000'), code('PB-1001')])).toBeUndefined()
  expect(letterNumber([code('https://x.example')])).toBeUndefined()
})
