import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import type { Result } from '@buergerkoffer/domain/result'
import {
  type BlobRef,
  type ContentKey,
  type EventRecord,
  type KeyId,
  type KeyWrap,
  keyId,
  newKey,
  openBlob,
  openBytes,
  sealBytes,
  unwrapFromVault,
  unwrapWithPrivateKey,
  wrapForPublicKey,
  wrapForVault,
} from '@buergerkoffer/log'
import { readLog } from './model/read-log.ts'
import { createStationModel, type StationModel } from './model/station-model.ts'
import type { StationParts } from './station-parts.ts'
import { required } from './store/settings.ts'
import type { Unlocked } from './vault/credentials.ts'
import { commitStep, type WriteDeps } from './write/commit-step.ts'
import { isDiskFull } from './write/disk-full.ts'
import type { Step, StepRefusal } from './write/step.ts'

/** A station while a clerk works with it. Lives in memory; `close` overwrites every key. */
export interface UnlockedStation {
  /** Id of the user whose words opened it. */
  readonly user: string
  readonly stationCode: string
  readonly model: StationModel
  /** Makes one finished step durable, or refuses it whole. */
  readonly commit: (step: Step) => Result<readonly EventRecord[], StepRefusal>
  /** Overwrites the one draft of a case. Not in the log; encrypted under the case's key. False if that key is not here or the disk is full. */
  readonly saveDraft: (vorgang: string, draft: unknown) => boolean
  readonly draft: (vorgang: string) => unknown
  /** A fresh case key with its wraps for this vault and the tenant, for a case that begins here. */
  readonly newCaseKey: () => Promise<{ readonly key: ContentKey; readonly wraps: readonly KeyWrap[] }>
  /** An encrypted blob of this station in clear. */
  readonly readBlob: (ref: Pick<BlobRef, 'hash' | 'key'>) => Buffer | undefined
  /** Takes in what has arrived since: new orders, deliveries and their keys. */
  readonly refresh: () => Promise<void>
  /** Forgets a key that sync has destroyed on disk. */
  readonly dropKey: (key: KeyId) => void
  readonly close: () => void
}

/** Opens the vault's contents and rebuilds everything in memory. */
export async function openUnlocked(parts: StationParts, { vaultKey, user }: Unlocked): Promise<UnlockedStation> {
  const model = createStationModel()
  const keys = new Map<KeyId, ContentKey>()
  for (const wrap of parts.log.wraps('vault')) addKey(keys, unwrapFromVault(wrap, vaultKey))
  await takePost(parts, vaultKey, keys)
  const deps = writeDeps(parts, vaultKey, keys, model)
  let inRead = readLog(parts.log, parts.inLog, 'in', keys, model, 0)
  readLog(parts.log, parts.outLog, 'out', keys, model, 0)
  return {
    user,
    stationCode: required(parts.settings.text('station-code'), 'station-code'),
    model,
    commit: (step) => commitStep(deps, step),
    saveDraft: (vorgang, draft) => saveDraft(parts, keys, model, vorgang, draft),
    draft: (vorgang) => readDraft(parts, keys, model, vorgang),
    newCaseKey: () => newCaseKey(parts, vaultKey),
    readBlob: (ref) => {
      const bytes = parts.blobs.get(ref.hash)
      return bytes && openBlob(ref, bytes)
    },
    refresh: async () => {
      await takePost(parts, vaultKey, keys)
      inRead = readLog(parts.log, parts.inLog, 'in', keys, model, inRead)
    },
    dropKey: (key) => {
      keys.get(key)?.bytes.fill(0)
      keys.delete(key)
      model.forgetCase(key)
    },
    close: () => {
      for (const key of keys.values()) key.bytes.fill(0)
      keys.clear()
      vaultKey.fill(0)
    },
  }
}

function writeDeps(
  parts: StationParts,
  vaultKey: Buffer,
  keys: Map<KeyId, ContentKey>,
  model: WriteDeps['model'],
): WriteDeps {
  const stationKey = keys.get(keyId(required(parts.settings.text('station-key-id'), 'station-key-id')))
  if (!stationKey) throw new Error('the vault holds no station key')
  return { ...parts, model, keys, stationKey, signingKey: openSigningKey(parts, vaultKey) }
}

function openSigningKey({ settings }: StationParts, vaultKey: Buffer): KeyObject {
  const sealed = required(settings.bytes('vault-signing'), 'vault-signing')
  const key = openBytes(vaultKey, sealed, 'signing')
  if (!key) throw new Error('the vault holds no signing key')
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

/** Keys in the post, wrapped for the station's key pair, become vault wraps; thousands of those open in milliseconds (SYNC-36). */
async function takePost(parts: StationParts, vaultKey: Buffer, keys: Map<KeyId, ContentKey>): Promise<void> {
  const post = parts.log.wraps(`station:${parts.station}`)
  if (post.length === 0) return
  const sealed = openBytes(vaultKey, required(parts.settings.bytes('vault-wrap'), 'vault-wrap'), 'wrap')
  const privateKey: JsonWebKey = JSON.parse(required(sealed, 'vault-wrap').toString('utf8'))
  const opened = await Promise.all(post.map((wrap) => unwrapWithPrivateKey(wrap, privateKey)))
  parts.transact(() => {
    for (const key of opened.filter((each) => each !== undefined)) {
      parts.log.putWrap(wrapForVault(key, vaultKey))
      parts.log.deleteWraps(key.id, `station:${parts.station}`)
      addKey(keys, key)
    }
  })
}

async function newCaseKey({ settings, random }: StationParts, vaultKey: Buffer) {
  const key = newKey(random)
  const tenant = required(settings.text('tenant'), 'tenant')
  const tenantKey: JsonWebKey = JSON.parse(required(settings.text('tenant-key'), 'tenant-key'))
  return { key, wraps: [wrapForVault(key, vaultKey), await wrapForPublicKey(key, `tenant:${tenant}`, tenantKey)] }
}

function addKey(keys: Map<KeyId, ContentKey>, key: ContentKey | undefined): void {
  if (key) keys.set(key.id, key)
}

function saveDraft(
  parts: StationParts,
  keys: ReadonlyMap<KeyId, ContentKey>,
  model: StationModel,
  vorgang: string,
  draft: unknown,
): boolean {
  const id = model.keyOf(vorgang)
  const key = id && keys.get(id)
  if (!key) return false
  const bytes = sealBytes(key.bytes, Buffer.from(JSON.stringify(draft)), 'draft', parts.random)
  try {
    parts.transact(() => parts.tables.saveDraft(key.id, bytes))
    return true
  } catch (fault) {
    if (isDiskFull(fault)) return false
    throw fault
  }
}

function readDraft(
  parts: StationParts,
  keys: ReadonlyMap<KeyId, ContentKey>,
  model: StationModel,
  vorgang: string,
): unknown {
  const id = model.keyOf(vorgang)
  const key = id && keys.get(id)
  const bytes = key && parts.tables.draft(key.id)
  const plain = key && bytes && openBytes(key.bytes, bytes, 'draft')
  return plain ? JSON.parse(plain.toString('utf8')) : undefined
}
