import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openBox, readBox, seal } from './box.ts'
import { newSealingKey, newSigningKey } from './sealing-key.ts'

const context = { vorgang: 'v-1', what: 'lichtbild', mediaType: 'image/jpeg' }
const signing = newSigningKey()
const keys = (async () => {
  const { privateKey } = await signing
  return [await newSealingKey(privateKey), await newSealingKey(privateKey)] as const
})()

it('gives back any bytes, and shows nothing of them but their length', async () => {
  const [{ key, secret }] = await keys
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 4_000 }), async (plain) => {
      const box = await seal(plain, key, context)
      expect(readBox(box)).toEqual({ keyId: key.id, context })
      expect(await openBox(box, secret, context)).toEqual(plain)
      if (plain.length >= 8) expect(Buffer.from(box).includes(Buffer.from(plain))).toBe(false)
    }),
    { numRuns: 40 },
  )
})

it('refuses another key, another context and any changed byte', async () => {
  const [{ key, secret }, other] = await keys
  const box = await seal(new TextEncoder().encode('ein Gesicht'), key, context)
  expect(await openBox(box, other.secret, context)).toBeUndefined()
  for (const wrong of [{ vorgang: 'v-2' }, { what: 'unterschrift' }, { mediaType: 'image/png' }]) {
    expect(await openBox(box, secret, { ...context, ...wrong })).toBeUndefined()
  }
  await fc.assert(
    fc.asyncProperty(fc.nat(box.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const altered = Uint8Array.from(box, (byte, index) => (index === at ? byte ^ change : byte))
      expect(await openBox(altered, secret, context)).toBeUndefined()
    }),
    { numRuns: 100 },
  )
})

it('takes no bytes for a box that are none', async () => {
  await fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(readBox(bytes)).toBeUndefined()
    }),
  )
})
