import { createHash } from 'node:crypto'
import type { Clock, RandomBytes } from './outside.ts'
import { newToken } from './token.ts'

/**
 * The door of a local server: other users and programs of the machine can reach 127.0.0.1 too, so a session is only given to
 * whoever holds a secret printed at the start. Each secret opens once; `issue` makes another.
 */
export interface Entrance {
  /** A fresh secret for `/einlass?schluessel=…`; where secrets run out, the ones issued before are void. */
  readonly issue: () => string
  /** True exactly once per issued secret, and only while it lasts. */
  readonly redeem: (secret: string) => boolean
}

export interface EntranceDeps {
  readonly randomBytes: RandomBytes
  /** How long a secret lasts, for links that are used at once; without it, until it is used. */
  readonly lifetime?: { readonly clock: Clock; readonly ms: number }
}

export function createEntrance({ randomBytes, lifetime }: EntranceDeps): Entrance {
  // Looked up by digest, so that the lookup's timing tells nothing about a secret.
  const issuedAt = new Map<string, number>()
  const now = (): number => lifetime?.clock.now() ?? 0
  return {
    issue: () => {
      if (lifetime) issuedAt.clear()
      const secret = newToken(randomBytes)
      issuedAt.set(digest(secret), now())
      return secret
    },
    redeem: (secret) => {
      const age = now() - (issuedAt.get(digest(secret)) ?? Number.NaN)
      return issuedAt.delete(digest(secret)) && age >= 0 && age < (lifetime?.ms ?? 1)
    },
  }
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
