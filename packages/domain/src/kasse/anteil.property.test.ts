import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Drittanteil, ownShare, ownShareReversed } from './anteil.ts'
import { totalsOf } from './cash-book.ts'
import { bookedLine } from './example.ts'

const anteil = fc
  .tuple(fc.nat(12), fc.integer({ min: 1, max: 12 }))
  .filter(([numerator, denominator]) => numerator <= denominator)
  .map(([numerator, denominator]) => ({ empfaenger: 'bundeskasse', haushaltsstelle: '9', numerator, denominator }))

test('Führungszeugnis, 13.00 €: 5.20 € own, 7.80 € for the Bundeskasse', () => {
  // Führungszeugnis: of 13.00 € the Bundeskasse gets three fifths (BZRG § 30 (2)).
  const drittanteil: Drittanteil = { empfaenger: 'bundeskasse', haushaltsstelle: '99.01', numerator: 3, denominator: 5 }
  expect(ownShare(1_300, drittanteil)).toBe(520)
  expect([...totalsOf([{ ...bookedLine, cents: 1_300, drittanteil }]).byAccount.values()]).toEqual([520, 780])
})

test('both parts add up, are never negative, and a counter-entry is their mirror', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), anteil, (cents, share) => {
      const own = ownShare(cents, share)
      expect(own).toBeGreaterThanOrEqual(0)
      expect(own).toBeLessThanOrEqual(cents)
      expect(ownShare(-cents, share) + own).toBe(0)
    }),
  )
})

test('a line taken back in any pieces leaves nothing on either side', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 8 }), anteil, (pieces, share) => {
      const line = { cents: pieces.reduce((sum, piece) => sum + piece, 0), drittanteil: share }
      let [reversed, own] = [0, 0]
      for (const piece of pieces) {
        const part = ownShareReversed(line, reversed, piece)
        expect(part).toBeGreaterThanOrEqual(0)
        expect(part).toBeLessThanOrEqual(piece)
        own += part
        reversed += piece
      }
      expect(own).toBe(ownShare(line.cents, share))
    }),
  )
})
