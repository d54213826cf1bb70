import type { Catalogue } from '@buergerkoffer/catalogue'
import type { LetterPress } from '@buergerkoffer/documents'
import type { Transaction } from '@buergerkoffer/postgres'
import { type Assets, seeOther, webFault } from '@buergerkoffer/web'
import type { ApprovalSite } from '../approval/index.ts'
import { currentCatalogue, loadCatalogue } from '../katalog/index.ts'
import { readTenant } from '../mandant/index.ts'
import { createEmbeddedRegister, type RegisterPort } from '../register/index.ts'
import type { VorgangContext } from '../vorgang/index.ts'
import type { Zentrale } from '../zentrale.ts'
import type { RathausRequest, SignedIn } from './session.ts'

export interface RathausDeps {
  readonly zentrale: Zentrale
  readonly assets: Assets
  readonly press: LetterPress
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Where the clerks' security keys are used. */
  readonly site: ApprovalSite
}

/** What a signed-in clerk works with during one request. */
export interface Desk extends SignedIn {
  readonly zentrale: Zentrale
  readonly context: VorgangContext
  readonly register: RegisterPort
  readonly styles: readonly string[]
  /** What every page loads: where the focus begins, and that a second click does nothing. */
  readonly scripts: readonly string[]
  /** Where the clerks' security keys are used. */
  readonly site: ApprovalSite
  /** The address of the script that talks to a security key; only pages that need one load it. */
  readonly keyScript: string
  /** The address of the script behind buttons that copy. */
  readonly copyScript: string
  readonly press: LetterPress
  /** The token for this page's forms. */
  readonly csrf: string
  /** Runs statements that see this tenant's rows only. */
  readonly inTenant: <T>(run: (tx: Transaction) => Promise<T>) => Promise<T>
  /** The content a case was made with, or what holds now; undefined if it is not here. */
  readonly catalogue: (tx: Transaction, version?: string) => Promise<Catalogue | undefined>
}

type Handler = (c: RathausRequest, desk: Desk) => Promise<Response>
export type DeskDoor = (handler: Handler) => (c: RathausRequest) => Promise<Response>

/**
 * Lets only signed-in clerks to a route. Others go to the sign-in page and come back from there. What the tenant decides is read anew for each
 * page: a change counts at once, also for whoever has been signed in since before.
 */
export function createDeskDoor(deps: RathausDeps): DeskDoor {
  const read = createCatalogueReader(deps.zentrale)
  return (handler) => async (c) => {
    const { signedIn } = c.var.session.data()
    const tenant = signedIn && (await tenantNow(deps, signedIn))
    if (tenant) return handler(c, deskOf(deps, read(tenant.traeger), { ...signedIn, tenant }, c.var.session.csrf()))
    if (c.req.method !== 'GET') throw webFault('session-over')
    return seeOther(c, c.req.path === '/' ? '/anmelden' : `/anmelden?ziel=${encodeURIComponent(c.req.path)}`)
  }
}

const tenantNow = ({ zentrale: { database } }: RathausDeps, { tenant }: SignedIn) =>
  database.withoutTenant((tx) => readTenant(tx, tenant.tenant))

function deskOf(
  { zentrale, assets, press, site }: RathausDeps,
  catalogue: Desk['catalogue'],
  who: SignedIn,
  csrf: string,
): Desk {
  const { tenant } = who.tenant
  const context = zentrale.context(tenant)
  const { database } = zentrale
  return {
    ...who,
    zentrale,
    context,
    register: createEmbeddedRegister({ database, tenantId: tenant, now: context.now }),
    styles: stylesOf(assets),
    scripts: scriptsOf(assets),
    site,
    keyScript: assets.asset('security-key.js'),
    copyScript: assets.asset('copy.js'),
    press,
    csrf,
    inTenant: (run) => database.inTenant(tenant, run),
    catalogue,
  }
}

export const stylesOf = (assets: Assets): readonly string[] => [assets.asset('main.css'), assets.asset('app.css')]
export const scriptsOf = (assets: Assets): readonly string[] => [assets.asset('page.js')]

/** Snapshots never change, so each is read once, and once for each body that works with it. */
function createCatalogueReader({ blobs }: Zentrale): (traeger: string | null) => Desk['catalogue'] {
  const known = new Map<string, Catalogue>()
  return (traeger) => async (tx, version) => {
    const wanted = version ?? (await currentCatalogue(tx))?.version
    if (wanted === undefined) return undefined
    const key = `${wanted} ${traeger}`
    const read = known.get(key) ?? (await loadCatalogue(blobs, wanted))
    const found = known.has(key) || traeger === null ? read : read?.forBody(traeger)
    if (found) known.set(key, found)
    return found
  }
}
