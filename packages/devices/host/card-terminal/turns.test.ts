import { expect, it } from 'vitest'
import { createTurns } from './turns.ts'

it('lets one book alone, waits for a look, and takes the next in turn', async () => {
  const turns = createTurns()
  const [look, first] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
  const order: string[] = []
  const looking = turns.yielding('busy', () => look.promise)
  const paying = turns.alone('busy', () => {
    order.push('paying')
    return first.promise
  })
  const twice = turns.alone('busy', async () => 'paid twice')
  expect(order).toEqual([])
  look.resolve('ready')
  expect([await looking, await twice]).toEqual(['ready', 'busy'])
  expect(order).toEqual(['paying'])
  expect(await turns.yielding('busy', async () => 'ready')).toBe('busy')
  first.resolve('paid')
  expect(await paying).toBe('paid')
  expect(await turns.alone('busy', async () => 'next')).toBe('next')
})

it('is free again after a bug, thrown at once or later', async () => {
  const turns = createTurns()
  const bug = (): Promise<string> => Promise.reject(new Error('bug'))
  await expect(turns.yielding('busy', bug)).rejects.toThrow('bug')
  await expect(turns.alone('busy', bug)).rejects.toThrow('bug')
  await expect(
    turns.alone('busy', () => {
      throw new Error('bug')
    }),
  ).rejects.toThrow('bug')
  expect(await turns.alone('busy', async () => 'next')).toBe('next')
})
