import { createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { z } from 'zod'
import type { Settings } from '../store/settings.ts'

/** The key pair by which volumes for this station are sealed. */
export interface VolumeKey {
  readonly publicKey: JsonWebKey
  readonly privateKey: JsonWebKey
}

const jwkSchema = z.object({ kty: z.string(), crv: z.string(), x: z.string(), y: z.string(), d: z.string() })

/**
 * Stands outside the vault like the link key, so that a locked station reads volumes too (SYNC-76): what is in them is sealed once more for whoever
 * may read it. Made at the first use.
 */
export function volumeKey(settings: Settings): VolumeKey {
  const known = settings.text('volume-key')
  const privateKey = known === undefined ? make(settings) : jwkSchema.parse(JSON.parse(known))
  return { privateKey, publicKey: createPublicKey({ key: privateKey, format: 'jwk' }).export({ format: 'jwk' }) }
}

function make(settings: Settings): z.infer<typeof jwkSchema> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = jwkSchema.parse(privateKey.export({ format: 'jwk' }))
  settings.set('volume-key', JSON.stringify(jwk))
  return jwk
}
