import type { Transaction } from '@buergerkoffer/postgres'
import { isSignedBy } from '@buergerkoffer/seal'
import { z } from 'zod'
import { listStations } from '../mandant/index.ts'
import { giveOrders, type VorgangContext } from '../vorgang/index.ts'
import { keepSealingKey, keepWrap, listSealingKeys } from './sealing-keys.ts'

const base64 = z
  .string()
  .regex(/^[A-Za-z0-9+/]+={0,2}$/)
  .max(4_000)
const wrap = z.object({
  method: z.enum(['key', 'code']),
  name: z.string().max(60),
  credential: z.string().max(1_400),
  salt: base64,
  wrapped: base64,
})
const posted = z.object({
  key: z.object({ id: z.string().regex(/^[0-9a-f]{32}$/), publicKey: base64, signature: base64 }),
  signingKey: base64,
  content: base64,
  wraps: z.array(wrap).min(3).max(20),
})

const postedWay = z.object({ keyId: z.string(), wrap: wrap.extend({ method: z.literal('key') }) })

export type KeyRefusal = 'unknown-key' | 'key-known' | 'malformed' | 'not-signed' | 'two-keys-and-code' | 'exists'

/**
 * Keeps a key pair that a clerk's browser has made, if two different security keys and the recovery code open it, and tells every suitcase.
 * Answers why not otherwise.
 */
export async function takeSealingKey(
  tx: Transaction,
  context: VorgangContext,
  clerk: string,
  body: unknown,
): Promise<KeyRefusal | undefined> {
  const read = posted.safeParse(body)
  if (!read.success) return 'malformed'
  const { key, signingKey, wraps } = read.data
  const credentials = new Set(wraps.filter(({ method }) => method === 'key').map(({ credential }) => credential))
  if (credentials.size < 2 || !wraps.some(({ method }) => method === 'code')) return 'two-keys-and-code'
  if (!(await isSignedBy(key, signingKey))) return 'not-signed'
  // A second one would need the first one's signing key: renewal is a step of its own.
  if ((await listSealingKeys(tx)).length > 0) return 'exists'
  await keepSealingKey(tx, { ...read.data, addedAt: context.now(), addedBy: clerk })
  await orderSealingKeys(tx, context)
  return undefined
}

/**
 * Keeps one more security key as a way into a safe. The browser has opened the safe with a way it had: that the new one opens it too can't be
 * seen from here, and a wrap that opens nothing harms nobody but its owner. Answers why not otherwise.
 */
export async function takeSafeWay(tx: Transaction, body: unknown): Promise<KeyRefusal | undefined> {
  const read = postedWay.safeParse(body)
  if (!read.success) return 'malformed'
  const { keyId, wrap: way } = read.data
  const kept = (await listSealingKeys(tx)).find(({ key }) => key.id === keyId)
  if (!kept) return 'unknown-key'
  if (kept.wraps.some(({ credential }) => credential === way.credential)) return 'key-known'
  await keepWrap(tx, keyId, way)
  return undefined
}

/** Tells every enrolled suitcase which sealing keys count. */
async function orderSealingKeys(tx: Transaction, context: VorgangContext): Promise<void> {
  const order = await sealingKeyOrder(tx)
  for (const station of order ? await listStations(tx) : []) {
    if (order && station.enrolled) await giveOrders(tx, context, { ...station, enrolled: station.enrolled }, [order])
  }
}

/** The order that names the keys; undefined before there are any. */
export async function sealingKeyOrder(tx: Transaction) {
  const keys = await listSealingKeys(tx)
  const [newest] = keys
  if (!newest) return undefined
  const data = { signingKey: newest.signingKey, keys: keys.map(({ key }) => key) }
  return { type: 'SealingKeySet', data } as const
}
