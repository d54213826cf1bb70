import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'

/** A care home the town knows: where visits are bundled, and where a move in sets the bedingter Sperrvermerk (BMG § 52). */
export interface Einrichtung {
  readonly einrichtung: string
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly town: string
  readonly ags: string
}

const row = z.object({
  ...{ einrichtung: z.string(), name: z.string(), street: z.string() },
  ...{ postcode: z.string(), town: z.string(), ags: z.string() },
})
const columns = 'einrichtung, name, street, postcode, town, ags'

export const listEinrichtungen = (tx: Transaction): Promise<readonly Einrichtung[]> =>
  tx.rows(row, `SELECT ${columns} FROM einrichtung ORDER BY town, name`)

export const readEinrichtung = (tx: Transaction, einrichtung: string): Promise<Einrichtung | undefined> =>
  tx.row(row, `SELECT ${columns} FROM einrichtung WHERE einrichtung = $1`, [einrichtung])

/** Adds a care home; with a known id it changes nothing. */
export async function addEinrichtung(tx: Transaction, each: Einrichtung): Promise<void> {
  await tx.execute(`INSERT INTO einrichtung (${columns}) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`, [
    each.einrichtung,
    each.name,
    each.street,
    each.postcode,
    each.town,
    each.ags,
  ])
}
