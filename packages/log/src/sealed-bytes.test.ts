import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { openBytes, sealBytes } from './sealed-bytes.ts'

const [key, label] = [randomBytes(32), 'test']

it('opens what was sealed, and nothing that was altered or cut', () => {
  const sealed = sealBytes(key, Buffer.from('a few bytes'), label, randomBytes)
  expect(openBytes(key, sealed, label)?.toString()).toBe('a few bytes')
  expect(openBytes(key, sealed, 'another')).toBeUndefined()
  expect(openBytes(randomBytes(32), sealed, label)).toBeUndefined()
  for (let length = 0; length < sealed.length; length += 1) {
    expect(openBytes(key, sealed.subarray(0, length), label)).toBeUndefined()
  }
})
