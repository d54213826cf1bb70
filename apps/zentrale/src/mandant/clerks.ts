import { argon2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { RandomBytes } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'

/** A clerk of a tenant. */
export interface Clerk {
  readonly clerk: string
  readonly login: string
  readonly name: string
  /** What stands on receipts instead of the name. */
  readonly shortName: string
  /** Authorised by the mayor to take cash (SächsKomKBVO § 12). */
  readonly cash: boolean
  /** May change the tenant's switches. */
  readonly settings: boolean
}

/** Without a word about it, a clerk may change no switch. */
export type NewClerk = Omit<Clerk, 'settings'> & Partial<Pick<Clerk, 'settings'>>

const derive = promisify(argon2)
const clerkRow = z
  .object({
    clerk: z.string(),
    login: z.string(),
    name: z.string(),
    short_name: z.string(),
    cash: z.boolean(),
    settings: z.boolean(),
  })
  .transform(({ short_name, ...row }): Clerk => ({ ...row, shortName: short_name }))
const secretRow = z.object({ salt: z.instanceof(Uint8Array), password: z.instanceof(Uint8Array) })

export async function addClerk(tx: Transaction, clerk: NewClerk, password: string, random: RandomBytes): Promise<void> {
  const salt = random(16)
  const secret = await stretched(password, salt)
  await tx.execute(
    'INSERT INTO clerk (clerk, login, name, short_name, cash, settings, salt, password) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [clerk.clerk, clerk.login, clerk.name, clerk.shortName, clerk.cash, clerk.settings ?? false, salt, secret],
  )
}

/** The clerk if login and password fit, else undefined. An unknown login takes as long as a wrong password. */
export async function signIn(tx: Transaction, login: string, password: string): Promise<Clerk | undefined> {
  // PostgreSQL takes no zero character; no login has one.
  const name = login.replaceAll('\0', '\n')
  const secret = await tx.row(secretRow, 'SELECT salt, password FROM clerk WHERE login = $1', [name])
  const given = await stretched(password, secret?.salt ?? Buffer.alloc(16))
  if (!secret || !timingSafeEqual(given, secret.password)) return undefined
  const [clerk] = await listWhere(tx, 'WHERE login = $1', [login])
  return clerk
}

export const listClerks = (tx: Transaction): Promise<readonly Clerk[]> => listWhere(tx, 'ORDER BY clerk', [])

const listWhere = (tx: Transaction, rest: string, params: readonly unknown[]): Promise<readonly Clerk[]> =>
  tx.rows(clerkRow, `SELECT clerk, login, name, short_name, cash, settings FROM clerk ${rest}`, params)

const stretched = (password: string, salt: Uint8Array): Promise<Buffer> =>
  derive('argon2id', { message: password, nonce: salt, parallelism: 1, tagLength: 32, memory: 65_536, passes: 3 })
