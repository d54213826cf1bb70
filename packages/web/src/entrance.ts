import { createHash } from 'node:crypto'
import type { RandomBytes } from './outside.ts'
import { newToken } from './token.ts'

/**
 * The door of a local server: other users and programs of the machine can reach 127.0.0.1 too, so a session is only given to
 * whoever holds a secret printed at the start. Each secret opens once; `issue` makes another.
 */
export interface Entrance {
  /** A fresh secret for `/einlass?schluessel=…`. */
  readonly issue: () => string
  /** True exactly once per issued secret. */
  readonly redeem: (secret: string) => boolean
}

export function createEntrance(deps: { readonly randomBytes: RandomBytes }): Entrance {
  // Looked up by digest, so that the lookup's timing tells nothing about a secret.
  const open = new Set<string>()
  return {
    issue: () => {
      const secret = newToken(deps.randomBytes)
      open.add(digest(secret))
      return secret
    },
    redeem: (secret) => open.delete(digest(secret)),
  }
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
