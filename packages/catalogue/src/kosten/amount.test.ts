import { expect, test } from 'vitest'
import { amountsIn } from './amount.ts'

/** Fixed amounts as numbers, spans as pairs, what cannot be read as null. */
const read = (text: string) =>
  amountsIn(text).map((each) => {
    if (each.kind === 'unread') return null
    return each.kind === 'fixed' ? each.cents : [each.von, each.bis]
  })

test.each([
  ['Der Schein kostet 42 Euro.', [4200]],
  ['46 Euro, unter 24 Jahren 27,60 Euro; es zählt das Alter', [4600, 2760]],
  ['sonst 0,75 Euro je Seite, 22.80 €, 5 EUR', [75, 2280, 500]],
  ['1.200,50 Euro und 1,200 euros', [120_050, 120_000]],
  ['22 bis 112 Euro', [[2200, 11_200]]],
  [
    '22 € bis zu 112 €, 22–112 Euro',
    [
      [2200, 11_200],
      [2200, 11_200],
    ],
  ],
  ['costs 22 to 112 euros', [[2200, 11_200]]],
  ['€37.00 or €22 to €112', [3700, [2200, 11_200]]],
  ['10 oder 12 Euro; 10, 12 oder 14 Euro', [1000, 1200, 1000, 1200, 1400]],
  ['eine 6-Euro-Gebühr, 50 Cent', [600, 50]],
  ['5 Euro', [500]],
])('reads %s', (text, expected) => {
  expect(read(text)).toEqual(expected)
})

test.each(['Zehn Euro kostet es.', '12,- Euro', 'Das kostet Euro 22.'])('tells what it cannot read: %s', (text) => {
  expect(read(text)).toEqual([null])
})

test.each(['Europäisches Führungszeugnis', 'Anruf 116 016', '{gebuehr.betrag} Euro', 'ab 16 Jahren, § 1'])(
  'finds no amount in: %s',
  (text) => {
    expect(read(text)).toEqual([])
  },
)
