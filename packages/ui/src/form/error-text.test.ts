import { expect, test } from 'vitest'
import { createUiText } from '../ui-text.ts'
import { errorText } from './error-text.ts'

const field = { id: 'name', kind: 'text', label: { de: 'Name' } } as const
const text = (characters: string, count: number) =>
  errorText(field, { path: 'name', code: 'characters', params: { characters, count } }, createUiText('de'))

test('a character that no register stores is named, with what to do', () => {
  expect(text('₂', 1)).toBe(
    '„Name“ enthält das Zeichen „₂“, das Register nicht speichern können. Bitte löschen Sie es oder schreiben Sie es mit Buchstaben.',
  )
  expect(text('₂\n☺', 2)).toContain('„₂“, „☺“')
})

test('what cannot be seen has its number, and a lone mark something to stand on', () => {
  expect(text('\u200B', 1)).toContain('unsichtbares Zeichen U+200B')
  expect(text('\u0301', 1)).toContain('„◌\u0301“')
})
