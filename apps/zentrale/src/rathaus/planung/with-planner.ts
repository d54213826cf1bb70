import { webFault } from '@buergerkoffer/web'
import type { Planner } from '../../touren/index.ts'
import type { Desk } from '../desk.ts'

/** Runs planning in one transaction of the tenant, with the content that holds now. */
export const withPlanner = <T>(desk: Desk, run: (planner: Planner) => Promise<T>): Promise<T> =>
  desk.inTenant(async (tx) => {
    const catalogue = await desk.catalogue(tx)
    if (!catalogue) throw webFault('internal')
    const { context, register, clerk } = desk
    return run({ tx, context, register, catalogue, by: clerk.clerk })
  })
