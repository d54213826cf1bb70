import { checkContent, contentFaults, diskContent, readContentFolder } from '@buergerkoffer/catalogue'
import { expect, test } from 'vitest'
import { leistungTemplate, newLeistung } from './new-leistung.ts'

const own = diskContent('content')
const scaffold = newLeistung(leistungTemplate(), {
  id: 'hund-anmelden',
  title: 'Hund "anmelden"',
  day: '2026-11-23',
})
const files = {
  list: () => [...own.list(), ...scaffold.keys()].toSorted(),
  read: (path: string) => scaffold.get(path) ?? own.read(path),
}

test('a new service is whole in shape: what is left are texts to write, and a Stelle that does it', () => {
  const folder = readContentFolder(files)
  expect(folder.ok ? new Set(contentFaults(folder.value.content).map(({ code }) => code)) : folder.refusal).toEqual(
    new Set(['stelleMissing', 'todo']),
  )
})

test('each text to write is named with its line', () => {
  const open = checkContent(files).filter(({ code }) => code === 'todo')
  const written = [...scaffold.values()].flatMap((value) => value.match(/"OFFEN/g) ?? [])
  expect(open.length + 3).toBe(written.length)
  expect(open.every(({ line, file }) => line > 1 && file.startsWith('leistungen/hund-anmelden/'))).toBe(true)
})

test('when the texts are written and the Stelle named, the examples run, and their titles are what is left', () => {
  const stelle = 'stellen/meerane-einwohnermeldeamt.json'
  const done = {
    ...files,
    read: (path: string) => {
      if (path === stelle) return files.read(path).replace('"meldebescheinigung"', '"hund-anmelden"')
      return path.includes('/beispiele/') ? files.read(path) : files.read(path).replaceAll('OFFEN: ', '')
    },
  }
  const others = checkContent(done).filter(({ level, code }) => level === 'fault' && code !== 'stelleMissing')
  expect(others).toEqual([])
})
