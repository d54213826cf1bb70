import type { Context } from 'hono'
import { sameToken } from './token.ts'
import { webFault } from './web-fault.ts'

/** The hidden field every form carries, and the header a script sends instead. */
export const CSRF_FIELD = '_csrf'
export const CSRF_HEADER = 'x-csrf-token'

/** Throws `csrf-mismatch` unless the request carries the session's token. */
export async function requireCsrf(c: Context, expected: string): Promise<void> {
  const given = c.req.header(CSRF_HEADER) ?? (await fieldOf(c))
  if (given === undefined || !sameToken(expected, given)) throw webFault('csrf-mismatch')
}

async function fieldOf(c: Context): Promise<string | undefined> {
  try {
    const value = (await c.req.formData()).get(CSRF_FIELD)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
