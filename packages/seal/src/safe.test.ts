import { expect, it } from 'vitest'
import { fromBase64 } from './bytes.ts'
import { newRecoveryCode, readRecoveryCode } from './recovery-code.ts'
import { addWay, lockSafe, newSalt, openSafe } from './safe.ts'
import { fingerprintOf, isSameFingerprint, isSignedBy, newSealingKey, newSigningKey } from './sealing-key.ts'

const content = { signing: 'c2lnbg==', sealing: 'c2VhbA==' }
const bytes = (fill: number) => new Uint8Array(32).fill(fill)

it('is opened by each way alone, and by nothing else', async () => {
  const code = await newRecoveryCode()
  const secret = (await readRecoveryCode(code)) ?? new Uint8Array()
  const way = (name: string) => ({ name, credential: name, salt: newSalt() })
  const safe = await lockSafe('ab', content, [
    { ...way('eins'), method: 'key', secret: bytes(1) },
    { ...way('zwei'), method: 'key', secret: bytes(2) },
    { ...way(''), method: 'code', secret },
  ])
  const [one, two, three] = safe.wraps
  if (!one || !two || !three) throw new Error('a wrap is missing')
  expect(await openSafe('ab', safe.content, one, bytes(1))).toEqual(content)
  expect(await openSafe('ab', safe.content, two, bytes(2))).toEqual(content)
  expect(await openSafe('ab', safe.content, three, secret)).toEqual(content)
  expect(await openSafe('ab', safe.content, one, bytes(2))).toBeUndefined()
  expect(await openSafe('cd', safe.content, one, bytes(1))).toBeUndefined()
  expect(JSON.stringify(safe)).not.toContain(content.sealing)
})

it('reads a recovery code as people write it, and notices a slip', async () => {
  const code = await newRecoveryCode()
  expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
  const secret = await readRecoveryCode(code)
  const sloppy = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  expect(await readRecoveryCode(sloppy)).toEqual(secret)
  expect(await readRecoveryCode(code.slice(0, -1))).toBeUndefined()
  const slipped = (code[0] === '7' ? '8' : '7') + code.slice(1)
  expect(await readRecoveryCode(slipped)).toBeUndefined()
})

it('knows a sealing key of its town hall from any other', async () => {
  const [own, foreign] = [await newSigningKey(), await newSigningKey()]
  const [ownPublic, foreignPublic] = [await raw(own), await raw(foreign)]
  const { key } = await newSealingKey(own.privateKey)
  expect(await isSignedBy(key, ownPublic)).toBe(true)
  expect(await isSignedBy(key, foreignPublic)).toBe(false)
  expect(await isSignedBy({ ...key, id: '0'.repeat(32) }, ownPublic)).toBe(false)
  expect(await isSignedBy({ ...key, signature: 'AAAA' }, ownPublic)).toBe(false)
  expect(await isSignedBy(key, 'kein Schlüssel')).toBe(false)
  const print = (await fingerprintOf(ownPublic)) ?? ''
  expect(isSameFingerprint(print.toLowerCase().replaceAll('-', ''), print)).toBe(true)
  expect(isSameFingerprint((await fingerprintOf(foreignPublic)) ?? '', print)).toBe(false)
  expect(fromBase64(ownPublic)).toHaveLength(65)
})

const raw = async ({ publicKey }: CryptoKeyPair) =>
  Buffer.from(await crypto.subtle.exportKey('raw', publicKey)).toString('base64')

it('gets one more way from whoever can open it, and from nobody else', async () => {
  const opener = (fill: number) =>
    ({ method: 'key', name: `${fill}`, credential: `${fill}`, salt: newSalt(), secret: bytes(fill) }) as const
  const [first, second] = [opener(1), opener(2)]
  const safe = await lockSafe('k', content, [first])
  const [wrap] = safe.wraps
  if (!wrap) throw new Error('no way in')
  const added = await addWay('k', { content: safe.content, wrap, secret: first.secret }, second)
  expect(added && (await openSafe('k', safe.content, added, second.secret))).toEqual(content)
  expect(await openSafe('k', safe.content, wrap, first.secret)).toEqual(content)
  expect(await addWay('k', { content: safe.content, wrap, secret: second.secret }, second)).toBeUndefined()
})
