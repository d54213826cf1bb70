import { expect, it } from 'vitest'
import { openBox } from './box.ts'
import { fromBase64 } from './bytes.ts'
import golden from './golden.json' with { type: 'json' }
import { openSafe } from './safe.ts'
import { fingerprintOf, isSignedBy } from './sealing-key.ts'

/** Boxes wait for days and keys for years: what was once closed must open in every later build. */
it('opens what was once sealed, through the safe that a security key opens', async () => {
  const { key, signingKey, safe, context } = golden
  const [wrap] = safe.wraps
  const content = wrap && (await openSafe(key.id, safe.content, wrap, bytes(golden.prfSecret)))
  const plain = await openBox(bytes(golden.box), bytes(content?.sealing ?? ''), context)
  expect(new TextDecoder().decode(plain)).toBe(golden.plain)
  expect(await isSignedBy(key, signingKey)).toBe(true)
  expect(await fingerprintOf(signingKey)).toBe(golden.fingerprint)
})

const bytes = (base64: string) => fromBase64(base64) ?? new Uint8Array()
