import { expect, test } from 'vitest'
import { fillLine, fillLines, fillParagraphs, placeholdersIn } from './fill.ts'

test('names the placeholders of a text in order', () => {
  expect(placeholdersIn('{person.vornamen} {person.familienname}, {offen')).toEqual([
    'person.vornamen',
    'person.familienname',
  ])
})

test('puts values in, several lines of one value with commas', () => {
  expect(fillLine('Telefon {phone}, {days}', { phone: '03764', days: ['Mo', 'Di'] })).toBe('Telefon 03764, Mo, Di')
})

test('a text of nothing but one placeholder gives its lines', () => {
  expect(fillLines('{adressen}', { adressen: ['Markt 1', 'Markt 2'] })).toEqual(['Markt 1', 'Markt 2'])
})

test('a text whose placeholders are all empty is left out, one with a value stays', () => {
  expect(fillLine('geboren am {datum}', { datum: ' ' })).toBeUndefined()
  expect(fillLine('{titel} {name}', { titel: '', name: 'Lindner' })).toBe(' Lindner')
  expect(fillParagraphs(['ohne Platzhalter', '{leer}'], { leer: [] })).toEqual(['ohne Platzhalter'])
})

test('a placeholder without a value is a bug, also when it is called like a property of every object', () => {
  expect(() => fillLine('{person.name}', {})).toThrow('{person.name}')
  expect(() => fillLine('{constructor}', {})).toThrow('{constructor}')
})
