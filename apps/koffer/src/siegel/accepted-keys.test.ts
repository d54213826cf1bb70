import { fingerprintOf, newSealingKey, newSigningKey } from '@buergerkoffer/seal'
import { expect, it } from 'vitest'
import { acceptedKeys } from './accepted-keys.ts'

/** A town hall's signing key as it is sent, its fingerprint, and a sealing key that it has signed. */
async function town() {
  const { publicKey, privateKey } = await newSigningKey()
  const signingKey = Buffer.from(await crypto.subtle.exportKey('raw', publicKey)).toString('base64')
  const { key } = await newSealingKey(privateKey)
  return { signingKey, key, fingerprint: (await fingerprintOf(signingKey)) ?? '' }
}

type Model = Parameters<typeof acceptedKeys>[0]
type Order = NonNullable<ReturnType<Model['sealingKeys']>>

const judged = (order: Order | undefined, pin?: string) =>
  acceptedKeys({ sealingKeys: () => order, sealingPin: () => pin })

it('[SYNC-32] accepts the keys that the confirmed signing key has signed, and no other one among them', async () => {
  const [own, other] = [await town(), await town()]
  const order = { signingKey: own.signingKey, keys: [other.key, own.key] }
  expect(await judged(order, own.fingerprint)).toEqual({ kind: 'accepted', keys: [own.key] })
  expect(await judged({ ...order, keys: [other.key] }, own.fingerprint)).toEqual({ kind: 'none' })
})

it('[SYNC-32] accepts none before a fingerprint is confirmed, nor under another signing key than the confirmed one', async () => {
  const [own, other] = [await town(), await town()]
  const { fingerprint } = own
  const order = { signingKey: own.signingKey, keys: [own.key] }
  expect(await judged(undefined, fingerprint)).toEqual({ kind: 'none' })
  expect(await judged(order)).toEqual({ kind: 'not-pinned', fingerprint })
  expect(await judged(order, other.fingerprint)).toEqual({ kind: 'other-pinned', fingerprint })
})
