import { expect, test } from 'vitest'
import { ownContent } from '../example.ts'
import { readContent } from '../read-content.ts'
import type { Content } from '../schema/content-schema.ts'
import { knownAmounts } from './known-amounts.ts'

const own = readContent(ownContent())
if (!own.ok) throw new Error('own content is broken; see check.test.ts')
const content = own.value

function known(id: string, day = '2026-11-23', all: Content = content): readonly number[] {
  const found = all.leistungen.find(({ leistung }) => leistung.id === id)
  return found ? [...knownAmounts(found.leistung, all, [], day).fixed].toSorted((a, b) => a - b) : []
}

test('rates of the own fee lines count, with the difference of what excludes each other; ended ones do not', () => {
  expect(known('personalausweis')).toEqual([1300, 2760, 4060, 4600, 5900])
  expect(known('personalausweis')).not.toContain(3700)
})

test('another position of the same tariff does not count, nor a rate after its last day', () => {
  expect(known('meldebescheinigung')).toEqual([1200])
  expect(known('meldebescheinigung', '2027-01-01')).toEqual([])
})

test('the smallest amount of a fee by pages counts', () => {
  expect(known('beglaubigung')).toEqual([75, 150, 500, 1000])
})

test('where municipalities have their own tariffs only what holds in all of them counts', () => {
  expect(known('hundesteuer')).toEqual([0])
})

test('surcharges and reductions count alone and with the fee', () => {
  const rate = (id: string, change: object) => ({ ...content.tarife[0]?.positions[0], id, validTo: null, ...change })
  const befreiung = { positions: ['gebuehr'], percent: 25 }
  const tarif = {
    positions: [rate('gebuehr', { cents: 1000 }), rate('fest', { cents: 300 }), rate('doppelt', { percent: 100 })],
    befreiungen: [befreiung],
  }
  const zuschlaege = [{ position: 'fest' }, { position: 'doppelt' }]
  const fee = { tarif: 't', lines: [{ position: 'gebuehr', label: { de: 'x' }, zuschlaege }] }
  const changed = JSON.parse(JSON.stringify(content))
  changed.tarife = [{ ...changed.tarife[0], ...tarif, id: 't' }]
  changed.leistungen = [{ ...changed.leistungen[0], leistung: { ...changed.leistungen[0].leistung, id: 'l', fee } }]
  expect(known('l', '2026-11-23', changed)).toEqual([250, 300, 1000, 1300, 2000])
})
