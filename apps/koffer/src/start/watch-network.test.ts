import { expect, it } from 'vitest'
import { watchNetwork } from './watch-network.ts'

it('[SYNC-71] tells of every new address once, and of none that went', () => {
  let [now, told, look]: [string[], number, () => void] = [['127.0.0.1'], 0, () => undefined]
  const leave = watchNetwork({
    addresses: () => now,
    every: (_, work) => {
      look = work
      return () => {
        look = () => undefined
      }
    },
    onChange: () => {
      told += 1
    },
  })
  const after = (addresses: string[]): number => {
    now = addresses
    look()
    return told
  }
  expect(after(['127.0.0.1'])).toBe(0)
  expect(after(['127.0.0.1', '192.168.1.5'])).toBe(1)
  expect(after(['192.168.1.5', '127.0.0.1'])).toBe(1)
  expect(after(['127.0.0.1'])).toBe(1)
  expect(after(['127.0.0.1', '10.0.0.7'])).toBe(2)
  leave()
  expect(after(['172.16.0.1'])).toBe(2)
})
