import { generateKeyPairSync } from 'node:crypto'
import { blobHash, keyId, logId } from '@buergerkoffer/log'
import type { Answer, AnswerBody, Control, Request } from '../protocol.ts'
import { signControl } from '../wire.ts'

/** One message of every kind, always the same bytes but for what keys sign. */
export const outLog = logId('018f3f3e-0000-7000-8000-000000000001')
export const inLog = logId('018f3f3e-0000-7000-8000-000000000002')
export const nonce = Buffer.alloc(40, 7)

const bytes = (fill: number, length = 32): Uint8Array => new Uint8Array(length).fill(fill)
const heads = { out: { logId: outLog, seq: 2, hash: bytes(2) }, in: { logId: inLog, seq: 0, hash: bytes(0) } }
const key = keyId('0a'.repeat(16))
const hash = blobHash('0b'.repeat(32))
const newLog = logId('018f3f3e-0000-7000-8000-000000000003')
const clock = { wall: '2026-11-23T08:00:00.000Z', trusted: true, sinceBoot: 5000 }
const wrap = { keyId: key, recipient: 'tenant:meerane' as const, bytes: bytes(9, 40) }

const run = {
  after: { logId: outLog, seq: 0, hash: bytes(0) },
  links: [
    { kind: 'entry' as const, bytes: bytes(5, 300) },
    { kind: 'missing' as const, hash: bytes(6) },
  ],
  head: { ...heads.out, signature: bytes(8, 64) },
}

export const requests: readonly Request[] = [
  {
    kind: 'enrol',
    token: 'einmal',
    linkKey: bytes(1, 44),
    signingKey: bytes(2, 44),
    wrapKey: { kty: 'EC', crv: 'P-256', x: 'eA', y: 'eQ' },
    outLog,
    stationKey: wrap,
  },
  {
    ...{ kind: 'exchange', ...heads, push: run, wraps: [wrap], blobs: [{ hash, size: 50 }], awaiting: [key] },
    ...{ gone: [{ hash, reason: 'lost' }], back: run, clock },
  },
  {
    ...{ kind: 'exchange', ...heads, push: null, wraps: [], blobs: [], awaiting: [], gone: [], back: null },
    clock: { ...clock, trusted: false },
  },
  { kind: 'reopen', ...heads, log: newLog, common: heads.out },
  { kind: 'branch', ...heads, run, wraps: [wrap], blobs: [{ hash, size: 50 }] },
  { kind: 'part', ...heads, blob: { hash, size: 50 }, offset: 10, bytes: bytes(4, 40) },
  { kind: 'fetch', ...heads, hash, offset: 0 },
  { kind: 'upload', ...heads, blob: { hash, size: 50 }, offset: 10, length: 40, after: [{ hash, size: 7 }] },
]

export const bodies: readonly AnswerBody[] = [
  { kind: 'refused', refusal: 'elsewhere' },
  {
    kind: 'enrolled',
    stationCode: 'ME01',
    inLog,
    tenant: 'meerane',
    tenantKey: { kty: 'EC', crv: 'P-256', x: 'eA', y: 'eQ' },
  },
  { kind: 'exchanged', runs: [run], wraps: [wrap], waiting: [{ hash, size: 50, offset: 10 }], more: true },
  { kind: 'reopened', outLog: newLog, stationCode: 'ME02' },
  { kind: 'branched', through: heads.out },
  { kind: 'part', state: 'received', offset: 50, after: [{ state: 'unannounced', offset: 0 }] },
  { kind: 'fetched', size: 50, bytes: bytes(4, 40) },
]

export const control: Control = {
  protocol: 1,
  station: 'koffer-1',
  centreTime: '2026-11-23T08:00:00.000Z',
  receipt: {
    log: outLog,
    incarnation: 1,
    seq: 2,
    head: bytes(2),
    missing: [2],
    opened: [key],
    blobs: [hash],
    archivedThrough: 1,
    time: '2026-11-23T08:00:00.000Z',
  },
  given: { logId: inLog, seq: 0, hash: bytes(0) },
  lease: { until: '2026-11-30T08:00:00.000Z' },
  lock: false,
}

export const [centreKeys, linkKeys, foreignKeys] = [
  generateKeyPairSync('ed25519'),
  generateKeyPairSync('ed25519'),
  generateKeyPairSync('ed25519'),
]

export const answerWith = (body: AnswerBody): Answer => ({
  nonce,
  nextNonce: Buffer.alloc(40, 9),
  control: { ...signControl(control, centreKeys.privateKey) },
  body,
})
