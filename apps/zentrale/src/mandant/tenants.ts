import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'

/** A municipality, or several with one administration, served by this centre. */
export interface Tenant {
  readonly tenant: string
  readonly name: string
  /** Hours after which register data may no longer be certified offline. */
  readonly standLimitHours: number
  /** A demo tenant marks everything it prints. */
  readonly specimen: boolean
}

const row = z
  .object({ tenant_id: z.string(), name: z.string(), stand_limit_hours: z.number(), specimen: z.boolean() })
  .transform(
    ({ tenant_id, name, stand_limit_hours, specimen }): Tenant => ({
      tenant: tenant_id,
      name,
      standLimitHours: stand_limit_hours,
      specimen,
    }),
  )
const columns = 'tenant_id, name, stand_limit_hours, specimen'

/** Adds a tenant; false if it is there already. */
export async function addTenant(tx: Transaction, tenant: Tenant): Promise<boolean> {
  const sql = `INSERT INTO tenant (${columns}) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`
  return (await tx.execute(sql, [tenant.tenant, tenant.name, tenant.standLimitHours, tenant.specimen])) === 1
}

export const readTenant = (tx: Transaction, tenant: string): Promise<Tenant | undefined> =>
  tx.row(row, `SELECT ${columns} FROM tenant WHERE tenant_id = $1`, [tenant])

export const listTenants = (tx: Transaction): Promise<readonly Tenant[]> =>
  tx.rows(row, `SELECT ${columns} FROM tenant ORDER BY name`)
