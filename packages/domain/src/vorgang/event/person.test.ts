import { expect, it } from 'vitest'
import { personExamples } from '../example/person.ts'
import { personEvents } from './person.ts'

const { chip, ...typed } = personExamples.PersonRecorded.data

it('reads a recorded person with and without what the chip said', () => {
  const { PersonRecorded } = personEvents
  expect(PersonRecorded.parse({ ...typed, chip })).toEqual({ ...typed, chip })
  expect(PersonRecorded.parse(typed)).toEqual(typed)
  const untold = PersonRecorded.safeParse({ ...typed, chip: { ...chip, photoCompared: false } })
  expect([chip === undefined, untold.success]).toEqual([false, false])
})
