import { existsSync } from 'node:fs'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { orderCatalogue, publishContent } from '../katalog/index.ts'
import { listTenants } from '../mandant/index.ts'
import type { Zentrale } from '../zentrale.ts'
import type { StartRefusal } from './refusal.ts'
import type { StartDeps } from './start-deps.ts'
import { t } from './text.ts'

/** Publishes the content folder and orders what is new to every tenant's stations. */
export async function publish(deps: StartDeps, zentrale: Zentrale): Promise<Result<void, StartRefusal>> {
  const { contentFolder: folder } = deps.config
  if (!existsSync(folder)) return refuse({ kind: 'content-missing', folder })
  const { database, blobs } = zentrale
  const published = await publishContent(database, blobs, folder, new Date(deps.now()).toISOString())
  if (!published.ok) return refuse({ kind: 'content-faulty', folder, faults: published.refusal })
  for (const { tenant } of await database.withoutTenant(listTenants)) {
    const codes = await database.inTenant(tenant, (tx) => orderCatalogue(tx, zentrale.context(tenant)))
    if (codes.length > 0) deps.log(t('content.ordered', { codes: codes.join(', ') }))
  }
  return ok(undefined)
}
