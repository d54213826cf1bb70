import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolderDurably, type RandomBytes } from '@buergerkoffer/log'
import { z } from 'zod'
import { writeDurably } from '../write-durably.ts'

/** The centre's own keys, outside the database: a copied database opens nothing (SYNC-31). */
export interface KeyStore {
  /** Signs receipts, control blocks, in-logs and centre logs. Stations pin its public half. */
  readonly signing: KeyObject
  readonly signingPublic: KeyObject
  readonly nonceSecret: Buffer
  /** Nonces given out so far are nobody's any more: for a centre that is restored. Whoever has the old secret open goes on with it. */
  readonly renewNonces: () => void
  readonly tenant: (tenant: string) => TenantKeys
}

export interface TenantKeys {
  readonly privateKey: JsonWebKey
  readonly publicKey: JsonWebKey
  /** Keys the HMAC of search tokens. */
  readonly search: Buffer
}

const jwk = z.record(z.string(), z.unknown())
const tenantSchema = z.object({ privateKey: jwk, publicKey: jwk, search: z.string() })
const centreSchema = z.object({ signing: z.string(), nonceSecret: z.string() })

/** Whether a folder holds the keys of a centre and of these tenants; looks only, makes none. */
export const hasKeys = (folder: string, tenants: readonly string[] = []): boolean =>
  ['zentrale.json', ...tenants.map((tenant) => `mandant-${tenant}.json`)].every((file) =>
    existsSync(join(folder, file)),
  )

/** Keys as 0600 files in a folder of their own, made on first use. PKCS#11 and KMS fit behind the same interface. */
export function createFileKeyStore(folder: string, random: RandomBytes): KeyStore {
  makeFolderDurably(folder, 0o700)
  const file = join(folder, 'zentrale.json')
  const centre = centreSchema.parse(readOrMake(file, () => newCentre(random)))
  const signing = createPrivateKey({ key: Buffer.from(centre.signing, 'base64'), format: 'der', type: 'pkcs8' })
  const tenants = new Map<string, TenantKeys>()
  return {
    signing,
    signingPublic: createPublicKey(signing),
    nonceSecret: Buffer.from(centre.nonceSecret, 'base64'),
    renewNonces: () => writeDurably(file, JSON.stringify({ ...centre, nonceSecret: newNonceSecret(random) })),
    tenant: (tenant) => {
      const keys = tenants.get(tenant) ?? readTenant(folder, tenant, random)
      tenants.set(tenant, keys)
      return keys
    },
  }
}

function readTenant(folder: string, tenant: string, random: RandomBytes): TenantKeys {
  const file = join(folder, `mandant-${tenant}.json`)
  const keys = tenantSchema.parse(readOrMake(file, () => newTenant(random)))
  return { ...keys, search: Buffer.from(keys.search, 'base64') }
}

function newCentre(random: RandomBytes): z.infer<typeof centreSchema> {
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    signing: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    nonceSecret: newNonceSecret(random),
  }
}

const newNonceSecret = (random: RandomBytes): string => random(32).toString('base64')

function newTenant(random: RandomBytes): z.infer<typeof tenantSchema> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    privateKey: { ...privateKey.export({ format: 'jwk' }) },
    publicKey: { ...publicKey.export({ format: 'jwk' }) },
    search: random(32).toString('base64'),
  }
}

function readOrMake(file: string, make: () => unknown): unknown {
  if (!existsSync(file)) writeDurably(file, JSON.stringify(make()))
  return JSON.parse(readFileSync(file, 'utf8'))
}
