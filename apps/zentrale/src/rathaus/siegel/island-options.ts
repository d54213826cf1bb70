import type { SafeWrap } from '@buergerkoffer/seal'

/** What the page for making keys tells its script. */
export interface MakeOptions {
  readonly path: string
  readonly done: string
  readonly csrf: string
  readonly authority: string
  readonly clerk: string
  readonly keyName: readonly [string, string]
  readonly codeName: string
  readonly texts: Readonly<Record<'prf' | 'steps' | 'send' | 'made', string>>
}

/** A key that some box of the page was closed with: ciphertext only. */
export interface LockedKey {
  readonly id: string
  readonly content: string
  readonly wraps: readonly SafeWrap[]
}

/** What the part for one more security key tells its script. */
export interface MoreOptions {
  readonly path: string
  readonly done: string
  readonly csrf: string
  readonly authority: string
  readonly clerk: string
  readonly key: LockedKey
  readonly texts: Readonly<Record<'prf' | 'steps' | 'send' | 'open' | 'name' | 'opened', string>>
}

/** What the opening page tells its script. */
export interface OpenOptions {
  readonly vorgang: string
  readonly keys: readonly LockedKey[]
  readonly texts: Readonly<Record<'prf' | 'fetch' | 'code' | 'open' | 'otherKey', string>>
}
