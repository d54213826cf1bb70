import { timingSafeEqual } from 'node:crypto'
import type { RandomBytes } from './outside.ts'

const TOKEN_BYTES = 32

/** 256 random bits as base64url: session ids, CSRF tokens, entry secrets. */
export function newToken(randomBytes: RandomBytes): string {
  return Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url')
}

/** Compares in constant time, so that answers do not tell how much of a guess was right. */
export function sameToken(expected: string, given: string): boolean {
  const a = Buffer.from(expected)
  const b = Buffer.from(given)
  return a.length === b.length && timingSafeEqual(a, b)
}
