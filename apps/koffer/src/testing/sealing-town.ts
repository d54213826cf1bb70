import { fingerprintOf, newSealingKey, newSigningKey, type SealingKey, toBase64 } from '@buergerkoffer/seal'
import type { TestBrowser } from './test-browser.ts'
import type { TestKoffer } from './test-koffer.ts'

/** A town hall's sealing key, ordered and believed: the fingerprint typed as from paper. */
export async function trustSealingKey(test: TestKoffer, browser: TestBrowser): Promise<SealingKey> {
  const { key, signingKey } = await makeSealingKey()
  test.centre.order({ type: 'SealingKeySet', data: { signingKey, keys: [key] } })
  await test.sync()
  await browser.get('/siegelschluessel')
  await browser.submit('/siegelschluessel', { fingerabdruck: (await fingerprintOf(signingKey)) ?? '' })
  return key
}

/** A key pair of some town hall. */
export async function makeSealingKey(): Promise<{ readonly key: SealingKey; readonly signingKey: string }> {
  const signing = await newSigningKey()
  const { key } = await newSealingKey(signing.privateKey)
  const raw = await crypto.subtle.exportKey('raw', signing.publicKey)
  return { key, signingKey: toBase64(new Uint8Array(raw)) }
}
