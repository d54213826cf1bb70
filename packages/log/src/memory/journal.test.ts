import { expect, it } from 'vitest'
import { createJournal } from './journal.ts'

const open = () => {
  const journal = createJournal()
  return { journal, map: journal.map<string, number>() }
}

it('commits together what a transaction changes, and undoes it all after a fault', () => {
  const { journal, map } = open()
  map.set('a', 1)
  const half = (): void => {
    map.set('a', 2)
    map.set('b', 3)
    map.delete('a')
    throw new Error('cut')
  }
  expect(() => journal.transact(half)).toThrow('cut')
  expect(map.entries()).toEqual([['a', 1]])
  expect(journal.transact(() => map.set('b', 4))).toBeUndefined()
  expect([map.entries(), journal.commits()]).toEqual([
    [
      ['a', 1],
      ['b', 4],
    ],
    2,
  ])
})

it('undoes work that waited, and treats a transaction inside another as part of it', async () => {
  const { journal, map } = open()
  const work = journal.transactAsync(async () => {
    await Promise.resolve()
    await journal.transactAsync(async () => map.set('a', 1))
    throw new Error('cut')
  })
  await expect(work).rejects.toThrow('cut')
  expect([map.entries(), journal.commits()]).toEqual([[], 0])
})

it('goes back to any earlier commit', () => {
  const { journal, map } = open()
  for (const value of [1, 2, 3]) journal.transact(() => map.set('a', value))
  journal.revertTo(1)
  expect([map.get('a'), journal.commits()]).toEqual([1, 1])
  map.delete('a')
  journal.revertTo(1)
  expect(map.get('a')).toBe(1)
  journal.revertTo(0)
  expect(map.has('a')).toBe(false)
})

it('tells when something was taken back, and only then', () => {
  const { journal, map } = open()
  journal.transact(() => map.set('a', 1))
  expect(journal.takenBack()).toBe(0)
  const fails = (work: () => void) => () => {
    journal.transact(() => {
      work()
      throw new Error('cut')
    })
  }
  expect(fails(() => undefined)).toThrow('cut')
  expect(journal.takenBack()).toBe(0)
  expect(fails(() => map.set('b', 1))).toThrow('cut')
  expect(journal.takenBack()).toBe(1)
  journal.revertTo(0)
  expect([journal.takenBack(), map.values()]).toEqual([2, []])
})
