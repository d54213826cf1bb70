import { createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import {
  createSqliteLogStore,
  inTransaction,
  logId,
  newKey,
  type RandomBytes,
  sealBytes,
  wrapForPublicKey,
  wrapForVault,
} from '@buergerkoffer/log'
import { type Request, readAnswer, readControl, writeRequest } from '@buergerkoffer/sync'
import { z } from 'zod'
import { createSettings } from './store/settings.ts'
import { LineFault } from './sync/line-fault.ts'
import { noteCredential } from './vault/credential-book.ts'
import { wrapForWords } from './vault/credentials.ts'
import type { KeyFromWords } from './vault/unlock-key.ts'

/** What the town hall hands to a new station (as a QR code or a file): where the centre is and by which key it is known. */
export interface EnrolmentTicket {
  readonly centreUrl: string
  /** Ed25519 public key, SPKI, base64: pinned for good. */
  readonly centreKey: string
  readonly station: string
  readonly token: string
  /** The user who gets the first credential. */
  readonly user: string
  readonly tenant: string
  /** P-256 public key of the tenant. */
  readonly tenantKey: JsonWebKey
}

export const ticketSchema: z.ZodType<EnrolmentTicket> = z.object({
  centreUrl: z.string(),
  centreKey: z.string(),
  station: z.string(),
  token: z.string(),
  user: z.string(),
  tenant: z.string(),
  tenantKey: z.record(z.string(), z.unknown()),
})

export interface EnrolDeps {
  readonly database: DatabaseSync
  readonly random: RandomBytes
  readonly newUuid: () => string
  /** Fetches a nonce from the centre. */
  readonly nonce: () => Promise<Uint8Array>
  /** Carries a message to the centre and its answer back. */
  readonly carry: (message: Uint8Array) => Promise<Uint8Array>
  /** Waits, so many milliseconds, before a broken line is tried again; without it a broken line ends the enrolment. */
  readonly sleep?: (milliseconds: number) => Promise<void>
  /** Argon2id, unless a test is in a hurry. */
  readonly keyFromWords?: KeyFromWords
}

export type EnrolAnswer =
  | { readonly kind: 'enrolled'; readonly stationCode: string }
  | { readonly kind: 'refused'; readonly refusal: string }
  | { readonly kind: 'not-centre' }

/**
 * Makes a station's keys, proves the ticket to the centre and keeps what the centre answers, in one commit. Until then nothing is written,
 * so that a broken enrolment leaves no half station. `words` become the first user's credential. Throws on a database that is a station's
 * already: its keys would be lost.
 */
export async function enrolStation(deps: EnrolDeps, ticket: EnrolmentTicket, words: string): Promise<EnrolAnswer> {
  if (createSettings(deps.database).text('station')) throw new Error('this database is a station already')
  const centreKey = createPublicKey({ key: Buffer.from(ticket.centreKey, 'base64'), format: 'der', type: 'spki' })
  const keys = makeKeys(deps.random)
  const outLog = deps.newUuid()
  const request = await enrolRequest(keys, outLog, ticket)
  const { nonce, message } = await asked(deps, (nonce) =>
    writeRequest(request, ticket.station, nonce, keys.link.privateKey),
  )
  const answer = readAnswer(message, nonce, centreKey)
  if (!answer || readControl(answer.control, centreKey)?.station !== ticket.station) return { kind: 'not-centre' }
  if (answer.body.kind === 'refused') return { kind: 'refused', refusal: answer.body.refusal }
  if (answer.body.kind !== 'enrolled') return { kind: 'not-centre' }
  const { stationCode, inLog } = answer.body
  const owner = { vaultKey: keys.vaultKey, user: ticket.user }
  const credential = await wrapForWords(owner, words, keys.deviceSecret, deps.random, deps.keyFromWords)
  inTransaction(deps.database, () => {
    writeSettings(deps, ticket, keys, { outLog, inLog, stationCode })
    const settings = createSettings(deps.database)
    settings.set('control', answer.control.bytes)
    settings.set('control-signature', answer.control.signature)
    createSqliteLogStore(deps.database).putWrap(wrapForVault(keys.station, keys.vaultKey))
    noteCredential(deps.database, keys.vaultKey, credential, { user: ticket.user, since: '' }, deps.random)
  })
  keys.vaultKey.fill(0)
  return { kind: 'enrolled', stationCode }
}

const pauses = [1_000, 3_000, 10_000]

/** Over a broken line the same keys ask again: the centre may have done its part already, and knows them by then (SYNC-91). */
async function asked(
  { nonce, carry, sleep }: EnrolDeps,
  write: (nonce: Uint8Array) => Uint8Array,
): Promise<{ readonly nonce: Uint8Array; readonly message: Uint8Array }> {
  for (const pause of sleep ? pauses : []) {
    try {
      return await once()
    } catch (fault) {
      if (!(fault instanceof LineFault)) throw fault
      await sleep?.(pause)
    }
  }
  return once()

  async function once() {
    const fresh = await nonce()
    return { nonce: fresh, message: await carry(write(fresh)) }
  }
}

type Keys = ReturnType<typeof makeKeys>

function makeKeys(random: RandomBytes) {
  return {
    vaultKey: random(32),
    deviceSecret: random(32),
    station: newKey(random),
    link: generateKeyPairSync('ed25519'),
    signing: generateKeyPairSync('ed25519'),
    wrap: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  }
}

async function enrolRequest(keys: Keys, outLog: string, ticket: EnrolmentTicket): Promise<Request> {
  return {
    kind: 'enrol',
    token: ticket.token,
    linkKey: spki(keys.link.publicKey),
    signingKey: spki(keys.signing.publicKey),
    wrapKey: { ...keys.wrap.publicKey.export({ format: 'jwk' }) },
    outLog: logId(outLog),
    stationKey: await wrapForPublicKey(keys.station, `tenant:${ticket.tenant}`, ticket.tenantKey),
  }
}

function writeSettings(
  { database, random }: EnrolDeps,
  ticket: EnrolmentTicket,
  keys: Keys,
  given: { readonly outLog: string; readonly inLog: string; readonly stationCode: string },
): void {
  const settings = createSettings(database)
  const wrapJwk = Buffer.from(JSON.stringify(keys.wrap.privateKey.export({ format: 'jwk' })))
  settings.set('station', ticket.station)
  settings.set('station-code', given.stationCode)
  settings.set('tenant', ticket.tenant)
  settings.set('tenant-key', JSON.stringify(ticket.tenantKey))
  settings.set('centre-key', Buffer.from(ticket.centreKey, 'base64'))
  settings.set('centre-url', ticket.centreUrl)
  settings.set('out-log', given.outLog)
  settings.set('in-log', given.inLog)
  settings.set('link-key', pkcs8(keys.link.privateKey))
  settings.set('signing-public', spki(keys.signing.publicKey))
  settings.set('device-secret', keys.deviceSecret)
  settings.set('station-key-id', keys.station.id)
  settings.set('vault-signing', sealBytes(keys.vaultKey, pkcs8(keys.signing.privateKey), 'signing', random))
  settings.set('vault-wrap', sealBytes(keys.vaultKey, wrapJwk, 'wrap', random))
}

const spki = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' })
const pkcs8 = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'pkcs8' })
