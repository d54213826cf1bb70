import { describe, expect, test } from 'vitest'
import { addWorkingDays, isSaxonHoliday, isWorkingDay, rueckmeldungDue } from './working-days.ts'

describe('holidays in Saxony', () => {
  test.each([
    ['Neujahr', '2027-01-01'],
    ['Karfreitag', '2026-04-03'],
    ['Ostermontag', '2026-04-06'],
    ['Himmelfahrt', '2026-05-14'],
    ['Pfingstmontag', '2026-05-25'],
    ['Tag der Deutschen Einheit', '2026-10-03'],
    ['Reformationstag', '2026-10-31'],
    ['Buß- und Bettag', '2026-11-18'],
    ['Buß- und Bettag, the earliest', '2028-11-22'],
    ['Buß- und Bettag, the latest before the 23rd is a Wednesday', '2022-11-16'],
    ['second day of Christmas', '2026-12-26'],
    ['Easter in March', '2027-03-29'],
    ['Easter as late as it comes', '2038-04-26'],
  ])('%s', (_name, day) => {
    expect(isSaxonHoliday(day)).toBe(true)
    expect(isWorkingDay(day)).toBe(false)
  })

  test.each([
    ['Fronleichnam', '2026-06-04'],
    ['Allerheiligen', '2027-11-01'],
    ['the Wednesday after Buß- und Bettag', '2026-11-25'],
    ['Heiligabend', '2026-12-24'],
  ])('%s is none', (_name, day) => {
    expect(isSaxonHoliday(day)).toBe(false)
  })

  test('a year has eleven of them', () => {
    const days = Array.from({ length: 365 }, (_, n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
    expect(days.filter(isSaxonHoliday)).toHaveLength(11)
  })
})

describe('working days', () => {
  test('the day itself does not count', () => {
    expect(addWorkingDays('2026-11-23', 3)).toBe('2026-11-26')
  })

  test('over a weekend', () => {
    expect(addWorkingDays('2026-11-27', 1)).toBe('2026-11-30')
    expect(addWorkingDays('2026-11-28', 1)).toBe('2026-11-30')
  })

  test('over Buß- und Bettag, and over Christmas', () => {
    expect(addWorkingDays('2026-11-17', 1)).toBe('2026-11-19')
    expect(addWorkingDays('2026-12-24', 2)).toBe('2026-12-29')
  })
})

describe('Rückmeldung (§ 33 BMG)', () => {
  test('three Werktage after the Anmeldung', () => {
    expect(rueckmeldungDue('2026-11-23')).toBe('2026-11-26')
  })

  test('a Saturday counts', () => {
    expect(rueckmeldungDue('2026-11-26')).toBe('2026-11-30')
  })

  test('but the period does not end on one', () => {
    expect(rueckmeldungDue('2026-11-25')).toBe('2026-11-30')
  })

  test('nor on a holiday', () => {
    expect(rueckmeldungDue('2026-11-16')).toBe('2026-11-20')
  })
})
