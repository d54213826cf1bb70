import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { cardOf } from '../card.ts'
import { NOON } from '../testing/setup.ts'
import type { Booking, Entry } from './entry.ts'
import { createJournal, type Order } from './journal.ts'
import { type JournalFile, openJournalFile } from './journal-file.ts'
import { totalsOf } from './totals.ts'

const payment: Order = { kind: 'payment', cents: 1234, card: cardOf('girocard'), approval: '007919', at: NOON }

function openForTest(text?: string): { readonly file: JournalFile; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'zvt-journal-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  if (text !== undefined) writeFileSync(join(folder, 'journal.jsonl'), text)
  const file = openJournalFile(folder)
  onTestFinished(() => file.close())
  return { file, folder }
}

/** A file that holds these entries and forgets the new ones. */
function memory(entries: readonly Entry[]): JournalFile {
  const all = [...entries]
  return { entries: () => all, append: (entry) => void all.push(entry), close: () => {} }
}

it('has each entry on the disk before it is told, and reads it back', () => {
  const { file, folder } = openForTest()
  const journal = createJournal(file)
  journal.book(payment)
  journal.book({ ...payment, kind: 'reversal', original: journal.book(payment) })
  journal.closeDay(NOON)
  expect(readFileSync(join(folder, 'journal.jsonl'), 'utf8').split('\n')).toHaveLength(5)
  const again = openJournalFile(folder)
  expect(again.entries()).toEqual(journal.entries())
  again.close()
})

it('cuts off a last line without an end, and throws at any other damage', () => {
  const { file, folder } = openForTest()
  createJournal(file).book(payment)
  const good = readFileSync(join(folder, 'journal.jsonl'), 'utf8')
  for (const torn of ['{', good.slice(0, -1), good.slice(0, 40)]) {
    expect(openForTest(good + torn).file.entries()).toHaveLength(1)
  }
  expect(() => openForTest(`${good.slice(0, 40)}\n${good}`)).toThrow()
  expect(() => openForTest(good.replace('1234', '-1'))).toThrow()
})

it('runs receipt and trace numbers on across days, and starts again after the last digit', () => {
  const booked = createJournal(memory([])).book(payment)
  const journal = createJournal(memory([{ ...booked, receipt: 9999, trace: 999_999, turnover: 42 }]))
  journal.closeDay(NOON)
  expect(journal.book(payment)).toMatchObject({ receipt: 1, trace: 2, turnover: 43 })
})

it('counts a refund against its kind of card and a reversed payment nowhere', () => {
  const journal = createJournal(memory([]))
  const visa = { ...payment, card: cardOf('visa') }
  const mistaken = journal.book(visa)
  journal.book({ ...visa, kind: 'reversal', original: mistaken })
  journal.book({ ...visa, kind: 'refund', cents: 2000 })
  journal.book(visa)
  const totals = totalsOf(journal.openDay())
  expect(totals).toMatchObject({ firstReceipt: 1, lastReceipt: 4, count: 2, cents: -766 })
  expect(totals.columns.filter(({ count }) => count > 0)).toEqual([{ label: 'Visa', count: 2, cents: -766 }])
})

it('knows the card kinds of BMP 60, and puts the rest with the others', () => {
  const journal = createJournal(memory([]))
  const cards = ['girocard', 'mastercard', 'visa', 'v-pay', 'maestro'] as const
  const day: readonly Booking[] = cards.map((card) => journal.book({ ...payment, card: cardOf(card) }))
  expect(totalsOf(day).columns.map(({ count }) => count)).toEqual([1, 0, 1, 0, 1, 0, 2])
})
