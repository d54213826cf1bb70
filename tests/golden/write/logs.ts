import { generateKeyPairSync, type JsonWebKey, type KeyObject, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type ChainLink,
  type ContentKey,
  chainHashes,
  type EventRecord,
  emptyHead,
  encodeRecords,
  extendHead,
  type LogId,
  logId,
  newKey,
  sealBlob,
  sealEntry,
  signHead,
  wrapForPublicKey,
  wrapForVault,
  wrapHash,
  writePublicEntry,
} from '@buergerkoffer/log'
import { createUuidv7 } from '@buergerkoffer/station'
import { deliveredType, writeDelivery } from '@buergerkoffer/sync'
import { fixedDay } from '../suitcase.ts'

interface GoldenEvent {
  readonly type: string
  readonly v: number
  readonly data: unknown
}

const vorgang = '01a20770-c240-7000-ab13-e604f539110f'
const logs = {
  out: logId('018f3f3e-0000-7000-8000-000000000001'),
  in: logId('018f3f3e-0000-7000-8000-000000000002'),
  centre: logId('018f3f3e-0000-7000-8000-000000000003'),
} as const

/** Logs with an entry of every type of event, of every class; the keys they are read with; a wrap of each kind, and a blob. */
export async function writeLogs() {
  const keys = { station: newKey(randomBytes), case: newKey(randomBytes), vault: randomBytes(32) }
  const tenant = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const wraps = [
    wrapForVault(keys.case, keys.vault),
    await wrapForPublicKey(keys.case, 'tenant:meerane', tenant.publicKey.export({ format: 'jwk' })),
  ]
  const newRecord = recorder()
  const ofCase = goldenEvents('vorgang').map((event) => newRecord(event, vorgang))
  const ofStation = goldenEvents('station').map((event) => newRecord(event))
  const orders = goldenEvents('orders').map((event) => newRecord(event))
  const [first, ...others] = ofCase
  const named = { ...first, wraps: wraps.map((wrap) => ({ recipient: wrap.recipient, hash: wrapHash(wrap) })) }
  const caseEntry = (seq: number, record: EventRecord) => seal(logs.out, seq, 'case', keys.case, [record])
  const centreEntry = seal(logs.centre, 1, 'case', keys.case, [
    newRecord({ type: 'VorgangRecalled', v: 1, data: { hold: 1, reason: 'Bitte zurück' } }, vorgang),
  ])
  const carrier = newRecord({
    type: deliveredType,
    v: 1,
    data: writeDelivery({ log: logs.centre, seq: 1, entry: centreEntry }),
  })
  const blob = sealBlob(Buffer.from('%PDF-1.7'), 'application/pdf', randomBytes)
  return {
    keys: { station: hex(keys.station.bytes), case: hex(keys.case.bytes), vault: hex(keys.vault) },
    tenant: jwkOf(tenant.privateKey),
    wraps: wraps.map(({ keyId, recipient, bytes }) => ({ keyId, recipient, hex: hex(bytes) })),
    blob: { ref: blob.ref, hex: hex(blob.bytes) },
    logs: [
      chained(logs.out, [
        ...[first && (named as EventRecord), ...others]
          .flatMap((record) => record ?? [])
          .map((record) => (seq: number) => caseEntry(seq, record)),
        ...ofStation.map((record) => (seq: number) => seal(logs.out, seq, 'station', keys.station, [record])),
        // A large step, deflated with another window, and several events in one entry.
        (seq: number) => seal(logs.out, seq, 'station', keys.station, ofStation),
      ]),
      chained(logs.in, [
        ...orders.map((record) => (seq: number) => seal(logs.in, seq, 'station', keys.station, [record])),
        (seq: number) => seal(logs.in, seq, 'station', keys.station, [carrier]),
        ...orders
          .filter(({ type }) => type === 'CatalogPublished')
          .map((record) => () => writePublicEntry(encodeRecords([record]))),
      ]),
    ],
  }
}

const seal = (
  log: LogId,
  seq: number,
  entryClass: 'station' | 'case',
  key: ContentKey,
  records: readonly EventRecord[],
): Buffer => sealEntry({ logId: log, seq }, entryClass, key, encodeRecords(records), randomBytes)

/** Entries in a chain, with their author's signature at its end. */
function chained(id: LogId, write: readonly ((seq: number) => Buffer)[]) {
  const author = generateKeyPairSync('ed25519')
  const links = write.map((entry, index): ChainLink => ({ kind: 'entry', bytes: entry(index + 1) }))
  const hashes = chainHashes(emptyHead(id), links)
  const { signature } = signHead(extendHead(emptyHead(id), links), author.privateKey)
  return {
    id,
    author: author.publicKey.export({ format: 'der', type: 'spki' }).toString('hex'),
    signature: hex(signature),
    entries: links.map((link, index) => ({
      hex: link.kind === 'entry' ? hex(link.bytes) : '',
      hash: hex(hashes[index] ?? new Uint8Array()),
    })),
  }
}

/** Each event of a case names the one before it. */
function recorder() {
  const newId = createUuidv7(() => fixedDay, randomBytes)
  let parents: EventRecord['parents'] = []
  return ({ type, v, data }: GoldenEvent, ofCase?: string): EventRecord => {
    const record = {
      id: newId(),
      type,
      v,
      parents: ofCase ? parents : [],
      at,
      by: 'p.uhlig',
      data,
      ...(ofCase && { vorgang: ofCase }),
    }
    if (ofCase) parents = [record.id]
    return record
  }
}

const at = { wall: new Date(fixedDay).toISOString(), trusted: true, sinceBoot: 60_000 }

const goldenEvents = (of: 'orders' | 'station' | 'vorgang'): readonly GoldenEvent[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../../packages/domain/src/golden-events/${of}.json`), 'utf8'))

const jwkOf = (key: KeyObject): JsonWebKey => ({ ...key.export({ format: 'jwk' }) })
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
