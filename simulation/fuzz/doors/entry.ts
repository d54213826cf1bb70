import { createCipheriv } from 'node:crypto'
import {
  decodeRecords,
  keyFrom,
  logId,
  openEntry,
  publicKeyId,
  readHeader,
  sealEntry,
  writePublicEntry,
} from '@buergerkoffer/log'
import type { Door } from '../door.ts'
import { goldenEvents, recordText } from '../golden.ts'
import { mutateBytes } from '../mutate/bytes.ts'
import { mutateRecords } from '../mutate/record.ts'
import { mutateRest, splitMode, withMode } from '../mutate/with-mode.ts'

const position = { logId: logId('018f3f3e-0000-7000-8000-000000000001'), seq: 3 }
const key = keyFrom(Buffer.alloc(32, 5))
const same = (length: number): Buffer => Buffer.alloc(length, 9)
const golden = [...goldenEvents('vorgang'), ...goldenEvents('orders'), ...goldenEvents('station')]
const plains = golden.map((event, index) => recordText(event, index))

/** The log's own door: envelopes, payloads that are rightly sealed and nonsense inside, and the events in them. */
export const door: Door = {
  name: 'entry',
  share: 280,
  open: async () => ({
    seedInputs: plains.flatMap((plain, index) => [
      ...(index < 5 ? [withMode(0, sealEntry(position, 'case', key, plain, same))] : []),
      ...(index < 5 ? [withMode(0, writePublicEntry(plain)), withMode(1, writePublicEntry(plain).subarray(30))] : []),
      withMode(2, plain),
    ]),
    listed: ['unknown-version', 'malformed', 'key-missing', 'undecryptable', 'no-records', 'records'],
    mutate: mutateRest((random, rest, mode) => (mode === 2 ? mutateRecords : mutateOnce)(random, rest)),
    feed: (input) => {
      const [mode, rest] = splitMode(input, 3)
      if (mode === 2) return recordsIn(rest)
      const opened = openEntry(position, mode === 0 ? rest : sealed(rest), (id) => (id === key.id ? key : undefined))
      if (mode === 1 && !opened.ok && opened.fault !== 'undecryptable')
        throw new Error('sealed rightly, yet not opened')
      return opened.ok ? recordsIn(opened.plain) : opened.fault
    },
  }),
}

const mutateOnce = (random: Parameters<typeof mutateBytes>[0], rest: Uint8Array) => mutateBytes(random, rest, rest)

/** Any payload, sealed as the format says. */
function sealed(payload: Uint8Array): Buffer {
  const header = Buffer.concat([Buffer.from([1, 2]), Buffer.from(key.id, 'hex')])
  const at = Buffer.alloc(24)
  at.write(position.logId.replaceAll('-', ''), 'hex')
  at.writeBigUInt64BE(BigInt(position.seq), 16)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, same(12))
  cipher.setAAD(Buffer.concat([header, at]))
  return Buffer.concat([header, same(12), cipher.update(payload), cipher.final(), cipher.getAuthTag()])
}

function recordsIn(plain: Uint8Array): string {
  const records = decodeRecords(plain)
  if (!records) return 'no-records'
  if (records.length === 0 || readHeader(plain)?.keyId === publicKeyId) throw new Error('records out of nothing')
  return 'records'
}
