import type { KeyObject } from 'node:crypto'
import type { Order } from '@buergerkoffer/domain/order'
import {
  createPostgresLogStore,
  type KeyWrap,
  registeredLog,
  registerLog,
  unwrapWithPrivateKey,
} from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { type AnswerBody, type Request, refused } from '@buergerkoffer/sync'
import { currentCatalogue } from '../katalog/index.ts'
import {
  completeEnrolment,
  type EnrolledStation,
  type KeyStore,
  listClerks,
  readPublicKey,
  readStation,
  readTenant,
  readWrapKey,
  type StationRow,
  tenantOrder,
} from '../mandant/index.ts'
import { sealingKeyOrder } from '../siegel/index.ts'
import { giveOrders, type Recipient, type VorgangContext } from '../vorgang/index.ts'
import type { HubDeps } from './hub-context.ts'

type Enrol = Extract<Request, { kind: 'enrol' }>

/**
 * Makes an announced station a known one, once, and gives it its first orders: tenant, users, content. Whoever asks again with the same keys did not get
 * the answer, and gets it again (SYNC-91).
 */
export async function enrol(
  tx: Transaction,
  { keys }: HubDeps,
  context: VorgangContext,
  station: StationRow,
  request: Enrol,
): Promise<AnswerBody> {
  const { tenant } = context
  if (station.enrolled && isSame(station.enrolled, request)) return enrolled(keys, tenant, station)
  const { outLog, linkKey, signingKey, stationKey, token } = request
  const wrapKey = readWrapKey(request.wrapKey)
  const signs = readPublicKey(linkKey) && readPublicKey(signingKey)
  const logIsFree = outLog !== station.inLog && !(await registeredLog(tx, outLog))
  if (!wrapKey || !signs || !(await opens(stationKey, keys, tenant))) return refused('malformed')
  const stationKeyId = stationKey.keyId
  const given = { outLog, linkKey, signingKey, wrapKey, stationKeyId }
  const fits = logIsFree && (await completeEnrolment(tx, station.station, token, given))
  if (!fits) return refused(station.enrolled ? 'token-used' : logIsFree ? 'unknown-token' : 'malformed')
  await registerLog(tx, outLog, 'out')
  await registerLog(tx, station.inLog, 'in')
  await createPostgresLogStore(tx).putWrap(stationKey)
  await firstOrders(tx, context, tenant, station.station)
  return enrolled(keys, tenant, station)
}

function isSame(known: EnrolledStation, { outLog, linkKey, signingKey, stationKey }: Enrol): boolean {
  const is = (key: KeyObject, bytes: Uint8Array): boolean => key.export({ format: 'der', type: 'spki' }).equals(bytes)
  const sameKeys = is(known.linkKey, linkKey) && is(known.signingKey, signingKey)
  return sameKeys && known.outLog === outLog && known.stationKeyId === stationKey.keyId
}

function enrolled(keys: KeyStore, tenant: string, { numberCode: stationCode, inLog }: StationRow): AnswerBody {
  return { kind: 'enrolled', stationCode, inLog, tenant, tenantKey: { ...keys.tenant(tenant).publicKey } }
}

/** A wrap that doesn't open could stand in the place of another key's, and no order could be given. */
async function opens(wrap: KeyWrap, keys: KeyStore, tenant: string): Promise<boolean> {
  if (wrap.recipient !== `tenant:${tenant}`) return false
  return (await unwrapWithPrivateKey(wrap, keys.tenant(tenant).privateKey)) !== undefined
}

async function firstOrders(tx: Transaction, context: VorgangContext, tenantId: string, station: string): Promise<void> {
  const known = await readStation(tx, station)
  const tenant = await readTenant(tx, tenantId)
  if (!known?.enrolled || !tenant) throw new Error('enrolment left no station')
  const recipient: Recipient = { ...known, enrolled: known.enrolled }
  const catalogue = await currentCatalogue(tx)
  const users = (await listClerks(tx)).map(({ clerk, shortName, name, cash }) => ({ id: clerk, shortName, name, cash }))
  const sealing = await sealingKeyOrder(tx)
  const orders: Order[] = [
    tenantOrder(tenant),
    { type: 'UsersSet', data: { users } },
    ...(sealing ? [sealing] : []),
    ...(catalogue ? [{ type: 'CatalogPublished', data: catalogue } as const] : []),
  ]
  await giveOrders(tx, context, recipient, orders)
}
