import { createPublicKey } from 'node:crypto'
import { type CentreSync, createCentreSync } from '@buergerkoffer/sync'
import { readPublicKey } from '../mandant/index.ts'
import { createCentreStore } from './centre-store.ts'
import type { HubDeps } from './hub-context.ts'

/** Serves every station of every tenant, over PostgreSQL. */
export function createSyncHub(deps: HubDeps): CentreSync {
  const { signing, nonceSecret } = deps.keys
  return createCentreSync({
    ...deps,
    store: createCentreStore(deps),
    signing,
    nonceSecret,
    centreKey: createPublicKey(signing),
    readLinkKey: readPublicKey,
  })
}
