import { expect, it } from 'vitest'
import { openCamera } from './camera.ts'

it.each([
  ['NotAllowedError', 'refused'],
  ['SecurityError', 'refused'],
  ['NotFoundError', 'none'],
  ['OverconstrainedError', 'none'],
  ['NotReadableError', 'in-use'],
  ['AbortError', 'in-use'],
  ['TypeError', 'failed'],
] as const)('says what %s means', async (name, fault) => {
  const getUserMedia = () => Promise.reject(new DOMException('', name))
  expect(await openCamera({ getUserMedia }, 'environment')).toBe(fault)
})

it('has no camera where the page may not use one', async () => {
  expect(await openCamera(undefined, 'user')).toBe('none')
})
