import { expect, test } from 'vitest'
import { originsLeft, prefill } from './prefill.ts'
import { umzug } from './umzug.example.ts'

const ausweis = { value: 'Wójcik', source: 'ausweis' }
const known = (reference: string) => (reference === 'person.familienname' ? ausweis : undefined)

test('known values and defaults fill what is empty, with their source', () => {
  expect(prefill(umzug, { grund: 'auszug' }, known)).toEqual({
    answers: { grund: 'auszug', familienname: 'Wójcik', gebuehr: 1000 },
    origins: { familienname: ausweis },
  })
})

test('nothing that was answered is overwritten', () => {
  const { answers, origins } = prefill(umzug, { familienname: 'Müller', gebuehr: 0 }, known)
  expect(answers).toEqual({ familienname: 'Müller', gebuehr: 0 })
  expect(origins).toEqual({})
})

test('a value that was changed has lost its source', () => {
  const { answers, origins } = prefill(umzug, {}, known)
  expect(originsLeft(umzug, answers, origins)).toEqual(origins)
  expect(originsLeft(umzug, { ...answers, familienname: 'Müller' }, origins)).toEqual({})
})
