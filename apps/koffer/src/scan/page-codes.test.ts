import type { CodesAnswer } from '@buergerkoffer/devices/codes'
import { photoCodeText } from '@buergerkoffer/devices/codes/testing'
import { expect, it } from 'vitest'
import { joinCodes, noCodes, readPageCodes } from './page-codes.ts'

const reader = (answer: CodesAnswer) => ({ read: async () => answer, close: async () => undefined })
const page = new Uint8Array()

it('keeps our own codes and counts photos; the text of a photo code, or of anything else, is dropped', async () => {
  const codes = ['BK1*R*ME01-2026-000002', photoCodeText(), 'https://example.org'].map((text) => ({
    ...{ symbology: 'qr' as const, text },
  }))
  const seen = await readPageCodes(reader({ kind: 'read', codes }), page)
  expect(seen).toEqual({ own: ['BK1*R*ME01-2026-000002'], photos: 1 })
  expect(joinCodes(seen, seen)).toEqual({ own: ['BK1*R*ME01-2026-000002'], photos: 2 })
})

it('finds nothing without a reader, or when the reader breaks', async () => {
  expect(await readPageCodes(undefined, page)).toEqual(noCodes)
  expect(await readPageCodes(reader({ kind: 'trouble', trouble: 'broke-down' }), page)).toEqual(noCodes)
})
