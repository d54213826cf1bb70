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
  /** The most cash that may lie in a suitcase, in cents. */
  readonly cashCeiling: number
  /** Refunds above it, in cents, need a second person here. */
  readonly refundLimit: number
  /** The legal office lets people sign on the screen; else on paper (BMG § 23 (1)). */
  readonly screenSignature: boolean
  /** What belongs into every suitcase; null: what is usual. Without what is needed it stays at home. */
  readonly packing: readonly PackingItem[] | null
  /** AGS of the body for whose areas it works: itself and, as erfüllende Gemeinde, its members. Null: every area of the content. */
  readonly traeger: string | null
}

export interface PackingItem {
  readonly text: string
  readonly needed: boolean
}

/** What is not given is the usual: 500 € in a suitcase, 50 € paid back at once, signatures on paper. */
export type NewTenant = Omit<Tenant, 'cashCeiling' | 'refundLimit' | 'screenSignature' | 'packing' | 'traeger'> &
  Partial<Tenant>

const row = z
  .object({
    tenant_id: z.string(),
    name: z.string(),
    stand_limit_hours: z.number(),
    specimen: z.boolean(),
    cash_ceiling: z.number(),
    refund_limit: z.number(),
    screen_signature: z.boolean(),
    packing: z.array(z.object({ text: z.string(), needed: z.boolean() })).nullable(),
    traeger: z.string().nullable(),
  })
  .transform(
    ({
      tenant_id,
      name,
      stand_limit_hours,
      specimen,
      cash_ceiling,
      refund_limit,
      screen_signature,
      packing,
      traeger,
    }): Tenant => ({
      tenant: tenant_id,
      name,
      standLimitHours: stand_limit_hours,
      specimen,
      cashCeiling: cash_ceiling,
      refundLimit: refund_limit,
      screenSignature: screen_signature,
      packing,
      traeger,
    }),
  )
const columns =
  'tenant_id, name, stand_limit_hours, specimen, cash_ceiling, refund_limit, screen_signature, packing, traeger'

/** Adds a tenant; false if it is there already. */
export async function addTenant(tx: Transaction, tenant: NewTenant): Promise<boolean> {
  const sql = `INSERT INTO tenant (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`
  const { cashCeiling = 50_000, refundLimit = 5_000, screenSignature = false, packing = null, traeger = null } = tenant
  const rules = [cashCeiling, refundLimit, screenSignature, packing && JSON.stringify(packing), traeger]
  return (await tx.execute(sql, [tenant.tenant, tenant.name, tenant.standLimitHours, tenant.specimen, ...rules])) === 1
}

/** Says for whose areas a tenant works that was added before this was known; a choice that was made stands. */
export const settleTraeger = (tx: Transaction, tenant: string, traeger: string): Promise<number> =>
  tx.execute('UPDATE tenant SET traeger = $2 WHERE tenant_id = $1 AND traeger IS NULL', [tenant, traeger])

/** Changes for whose areas a tenant works. */
export const switchTraeger = (tx: Transaction, tenant: string, traeger: string): Promise<number> =>
  tx.execute('UPDATE tenant SET traeger = $2 WHERE tenant_id = $1', [tenant, traeger])

/** What the tenant decides about its suitcases. */
export type TenantSwitches = Pick<
  Tenant,
  'screenSignature' | 'cashCeiling' | 'refundLimit' | 'standLimitHours' | 'packing'
>

export const switchTenant = (tx: Transaction, tenant: string, switches: TenantSwitches): Promise<number> =>
  tx.execute(
    'UPDATE tenant SET screen_signature = $2, cash_ceiling = $3, refund_limit = $4, stand_limit_hours = $5, packing = $6 WHERE tenant_id = $1',
    [
      tenant,
      switches.screenSignature,
      switches.cashCeiling,
      switches.refundLimit,
      switches.standLimitHours,
      switches.packing && JSON.stringify(switches.packing),
    ],
  )

/** The order that tells a suitcase what holds. */
export const tenantOrder = ({
  name,
  standLimitHours,
  specimen,
  cashCeiling,
  refundLimit,
  screenSignature,
  packing,
  traeger,
}: Tenant) => ({
  type: 'TenantSet' as const,
  data: {
    ...{ name, standLimitHours, specimen, cashCeiling, refundLimit, screenSignature },
    ...(packing && { packing: [...packing] }),
    ...(traeger !== null && { traeger }),
  },
})

export const readTenant = (tx: Transaction, tenant: string): Promise<Tenant | undefined> =>
  tx.row(row, `SELECT ${columns} FROM tenant WHERE tenant_id = $1`, [tenant])

export const listTenants = (tx: Transaction): Promise<readonly Tenant[]> =>
  tx.rows(row, `SELECT ${columns} FROM tenant ORDER BY name`)
