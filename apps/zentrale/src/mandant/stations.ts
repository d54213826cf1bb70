import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { type KeyId, keyId, type LogId, logId } from '@buergerkoffer/log'
import type { Database, Transaction } from '@buergerkoffer/postgres'
import type { Contact } from '@buergerkoffer/sync'
import { z } from 'zod'
import { isReconciledSql } from './reconciled.ts'

/** A station as the centre knows it. Before its enrolment it has neither keys nor an out-log. */
export interface StationRow {
  readonly station: string
  /** Its name in the town hall, for good. */
  readonly code: string
  /** What its official numbers begin with; a fork gives it another (SYNC-41). */
  readonly numberCode: string
  readonly inLog: LogId
  readonly leaseUntil: string
  readonly locked: boolean
  readonly lastContact: string | null
  /** Its wall clock minus ours at the last contact, milliseconds (SYNC-49). */
  readonly clockOffset: number | null
  /** False from a restore until it was heard: till then nothing may be appended to its in-log (SYNC-17). */
  readonly reconciled: boolean
  readonly enrolled: EnrolledStation | null
}

export interface EnrolledStation {
  readonly outLog: LogId
  readonly linkKey: KeyObject
  readonly signingKey: KeyObject
  readonly wrapKey: JsonWebKey
  readonly stationKeyId: KeyId
}

const bytes = z.instanceof(Uint8Array)
const rowSchema = z.object({
  station: z.string(),
  code: z.string(),
  number_code: z.string().nullable(),
  clock_offset: z.number().nullable(),
  in_log: z.string().transform(logId),
  lease_until: z.string(),
  locked: z.boolean(),
  last_contact: z.string().nullable(),
  reconciled: z.boolean(),
  out_log: z.string().transform(logId).nullable(),
  link_key: bytes.nullable(),
  signing_key: bytes.nullable(),
  wrap_key: z.record(z.string(), z.unknown()).nullable(),
  station_key_id: z.string().transform(keyId).nullable(),
})
const columns = `
  station, code, number_code, clock_offset, in_log, lease_until, locked, last_contact, out_log, link_key, signing_key, wrap_key,
  station_key_id, ${isReconciledSql} AS reconciled`

/** The tenant a station belongs to; undefined for an id nobody has announced. */
export const tenantOf = (database: Database, station: string): Promise<string | undefined> =>
  database.withoutTenant(async (tx) => {
    if (station.includes('\0')) return undefined // PostgreSQL takes no such text.
    const row = await tx.row(
      z.object({ tenant_id: z.string() }),
      'SELECT tenant_id FROM station_directory WHERE station = $1',
      [station],
    )
    return row?.tenant_id
  })

export async function readStation(tx: Transaction, station: string): Promise<StationRow | undefined> {
  const row = await tx.row(rowSchema, `SELECT ${columns} FROM station WHERE station = $1`, [station])
  return row && toStation(row)
}

export async function listStations(tx: Transaction): Promise<readonly StationRow[]> {
  return (await tx.rows(rowSchema, `SELECT ${columns} FROM station ORDER BY code`)).map(toStation)
}

/** The station whose in-log this is. */
export async function stationByInLog(tx: Transaction, inLog: LogId): Promise<StationRow | undefined> {
  const row = await tx.row(rowSchema, `SELECT ${columns} FROM station WHERE in_log = $1`, [inLog])
  return row && toStation(row)
}

/** The code of the station whose in-log or out-log this is, or was before a fork. */
export async function stationOfLog(tx: Transaction, log: LogId): Promise<string | undefined> {
  const sql = `SELECT code FROM station s WHERE $1 IN (in_log, out_log)
    OR EXISTS (SELECT 1 FROM closed_log c WHERE c.station = s.station AND c.log_id = $1)`
  return (await tx.row(z.object({ code: z.string() }), sql, [log]))?.code
}

/** Whether a fork has closed this log of the station with this code. */
export async function isClosedLogOf(tx: Transaction, code: string | undefined, log: LogId): Promise<boolean> {
  const sql = 'SELECT 1 FROM closed_log JOIN station USING (station) WHERE code = $1 AND log_id = $2'
  return code !== undefined && (await tx.query(sql, [code, log])).length > 0
}

/** Announces a station: from now on the holder of the token may enrol it, once. */
export async function announceStation(
  tx: Transaction,
  tenant: string,
  announced: {
    readonly station: string
    readonly code: string
    readonly token: string
    readonly inLog: LogId
    readonly leaseUntil: string
  },
): Promise<void> {
  const { station, code, token, inLog, leaseUntil } = announced
  await tx.execute('INSERT INTO station_directory (station, tenant_id) VALUES ($1, $2)', [station, tenant])
  await tx.execute('INSERT INTO station (station, code, token_hash, in_log, lease_until) VALUES ($1, $2, $3, $4, $5)', [
    station,
    code,
    tokenHash(token),
    inLog,
    leaseUntil,
  ])
}

/** Gives an announced station another token, as long as nobody has enrolled it; false if somebody has. */
export async function renewToken(tx: Transaction, station: string, token: string): Promise<boolean> {
  const sql = 'UPDATE station SET token_hash = $2 WHERE station = $1 AND out_log IS NULL'
  return (await tx.execute(sql, [station, tokenHash(token)])) === 1
}

/** Completes an enrolment. False if the token is wrong or was used: a code is never given twice (SYNC-41). */
export async function completeEnrolment(
  tx: Transaction,
  station: string,
  token: string,
  keys: {
    readonly outLog: LogId
    readonly linkKey: Uint8Array
    readonly signingKey: Uint8Array
    readonly wrapKey: unknown
    readonly stationKeyId: KeyId
  },
): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE station SET out_log = $3, link_key = $4, signing_key = $5, wrap_key = $6, station_key_id = $7
     WHERE station = $1 AND token_hash = $2 AND out_log IS NULL`,
    [
      station,
      tokenHash(token),
      keys.outLog,
      keys.linkKey,
      keys.signingKey,
      JSON.stringify(keys.wrapKey),
      keys.stationKeyId,
    ],
  )
  return changed === 1
}

/** Notes a contact and, unless the station is locked, lengthens its lease. */
export async function noteContact(
  tx: Transaction,
  station: string,
  { at, leaseUntil, clockOffset }: Contact,
): Promise<void> {
  await tx.execute(
    `UPDATE station SET last_contact = $2, clock_offset = $4,
       lease_until = CASE WHEN locked THEN lease_until ELSE $3::timestamptz END
     WHERE station = $1`,
    [station, at, leaseUntil, clockOffset],
  )
}

/** Revokes a station: every answer from now on locks it (SYNC-19). */
export const lockStation = (tx: Transaction, station: string): Promise<number> =>
  tx.execute('UPDATE station SET locked = true WHERE station = $1', [station])

/** Lengthens the lease of a station that is not locked; nothing else is known of it now. */
export async function lengthenLease(tx: Transaction, station: string, until: string): Promise<void> {
  const sql = 'UPDATE station SET lease_until = greatest(lease_until, $2) WHERE station = $1 AND NOT locked'
  await tx.execute(sql, [station, until])
}

/** From now on the station writes another log, under another code. */
export async function switchOutLog(tx: Transaction, station: string, log: LogId, numberCode: string): Promise<void> {
  await tx.execute('UPDATE station SET out_log = $2, number_code = $3 WHERE station = $1', [station, log, numberCode])
}

/** So many public keys are remembered. */
const mostKeys = 2_000
const publicKeys = new Map<string, KeyObject>()

/** A station's keys are read with every message, and reading one costs as much as verifying with it. */
function rememberedKey(der: Uint8Array): KeyObject | undefined {
  const name = Buffer.from(der).toString('base64')
  const key = publicKeys.get(name) ?? readPublicKey(der)
  if (publicKeys.size >= mostKeys) publicKeys.clear()
  if (key) publicKeys.set(name, key)
  return key
}

/** Reads an Ed25519 public key as it stands on the wire (SPKI); undefined for anything else. */
export function readPublicKey(der: Uint8Array): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

/** Reads a P-256 public key as JWK, its four public members only; undefined for anything else. */
export function readWrapKey(jwk: JsonWebKey): JsonWebKey | undefined {
  try {
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key.export({ format: 'jwk' }) : undefined
  } catch {
    return undefined
  }
}

const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

function toStation(row: z.infer<typeof rowSchema>): StationRow {
  return {
    station: row.station,
    code: row.code,
    numberCode: row.number_code ?? row.code,
    clockOffset: row.clock_offset,
    inLog: row.in_log,
    leaseUntil: row.lease_until,
    locked: row.locked,
    lastContact: row.last_contact,
    reconciled: row.reconciled,
    enrolled: toEnrolled(row),
  }
}

function toEnrolled(row: z.infer<typeof rowSchema>): EnrolledStation | null {
  const linkKey = row.link_key && rememberedKey(row.link_key)
  const signingKey = row.signing_key && rememberedKey(row.signing_key)
  if (!row.out_log || !linkKey || !signingKey || !row.wrap_key || !row.station_key_id) return null
  return { outLog: row.out_log, linkKey, signingKey, wrapKey: row.wrap_key, stationKeyId: row.station_key_id }
}
