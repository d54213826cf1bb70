import { expect, test } from 'vitest'
import { exampleForm } from './example-form.ts'
import { originsLeft, prefill } from './prefill.ts'

const fromCard = { value: 'Wójcik', source: 'ausweis' }
const known = (reference: string) => (reference === 'person.familienname' ? fromCard : undefined)

test('known values and defaults fill what is empty, with their source', () => {
  expect(prefill(exampleForm, { grund: 'auszug' }, known)).toEqual({
    answers: { grund: 'auszug', familienname: 'Wójcik', gebuehr: 1000 },
    origins: { familienname: fromCard },
  })
})

test('nothing that was answered is overwritten', () => {
  const { answers, origins } = prefill(exampleForm, { familienname: 'Müller', gebuehr: 0 }, known)
  expect(answers).toEqual({ familienname: 'Müller', gebuehr: 0 })
  expect(origins).toEqual({})
})

test('a value that was changed has lost its source', () => {
  const { answers, origins } = prefill(exampleForm, {}, known)
  expect(originsLeft(exampleForm, answers, origins)).toEqual(origins)
  expect(originsLeft(exampleForm, { ...answers, familienname: 'Müller' }, origins)).toEqual({})
})
