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
  unwrapFromVault,
  wrapForPublicKey,
  wrapForVault,
} from '@buergerkoffer/log'
import { readLog } from './model/read-log.ts'
import { type ReadThrough, type Rebuilt, rebuildModel } from './model/rebuild.ts'
import type { StationModel } from './model/station-model.ts'
import type { StationParts } from './station-parts.ts'
import { readDraft, saveDraft } from './store/drafts.ts'
import { required } from './store/settings.ts'
import type { Unlocked } from './vault/credentials.ts'
import { takePost } from './vault/post.ts'
import { commitStep, type WriteDeps } from './write/commit-step.ts'
import type { Step, StepRefusal } from './write/step.ts'

/** A station while a clerk works with it. Lives in memory; `close` overwrites every key, and after it nothing can be written. */
export interface UnlockedStation {
  /** Id of the user whose words opened it. */
  readonly user: string
  readonly stationCode: string
  readonly model: StationModel
  /** Makes one finished step durable, or refuses it whole. Throws once the station is locked. */
  readonly commit: (step: Step) => Result<readonly EventRecord[], StepRefusal>
  /** Overwrites the one draft of a case. Not in the log; encrypted under the case's key. False if that key is not here or the disk is full. */
  readonly saveDraft: (vorgang: string, draft: unknown) => boolean
  readonly draft: (vorgang: string) => unknown
  /** A fresh case key with its wraps for this vault and the tenant, for a case that begins here. Throws once the station is locked. */
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
export function openUnlocked(parts: StationParts, { vaultKey, user }: Unlocked): UnlockedStation {
  const keys = openWraps(parts, vaultKey)
  const stationKey = keys.get(keyId(required(parts.settings.text('station-key-id'), 'station-key-id')))
  if (!stationKey) throw new Error('the vault holds no station key')
  const { model, ...rebuilt } = rebuildModel(parts, keys, stationKey)
  const deps: WriteDeps = { ...parts, model, keys, stationKey, signingKey: openSigningKey(parts, vaultKey) }
  let closed = false
  const reader = createReader(parts, keys, { model, ...rebuilt })
  const whileOpen = <T>(work: () => T): T => {
    if (closed) throw new Error('the station is locked')
    return work()
  }
  const withKey = <T>(vorgang: string, work: (key: ContentKey) => T): T | undefined => {
    const key = keyOf(model, keys, vorgang)
    return key && work(key)
  }
  return {
    user,
    stationCode: required(parts.settings.text('station-code'), 'station-code'),
    model,
    commit: (step) =>
      whileOpen(() => {
        const committed = commitStep(deps, step)
        if (committed.ok) reader.skipOwn()
        return committed
      }),
    saveDraft: (vorgang, draft) => withKey(vorgang, (key) => saveDraft(parts, key, draft)) ?? false,
    draft: (vorgang) => withKey(vorgang, (key) => readDraft(parts, key)),
    newCaseKey: () => whileOpen(() => newCaseKey(parts, vaultKey)),
    readBlob: (ref) => {
      const bytes = parts.blobs.get(ref.hash)
      return bytes && openBlob(ref, bytes)
    },
    refresh: async () => {
      for (const key of await takePost(parts, vaultKey, () => !closed)) keys.set(key.id, key)
      if (!closed) reader.readOn()
    },
    dropKey: (key) => {
      keys.get(key)?.bytes.fill(0)
      keys.delete(key)
      model.forgetCase(key)
    },
    close: () => {
      closed = true
      for (const key of keys.values()) key.bytes.fill(0)
      keys.clear()
      vaultKey.fill(0)
    },
  }
}

/** Keeps the model level with both logs: orders arrive in one, a lost tail may come back in the other (SYNC-18). */
function createReader({ log, outLog }: StationParts, keys: Map<KeyId, ContentKey>, rebuilt: Rebuilt) {
  let { incoming, own } = rebuilt
  const next = ({ source, head }: ReadThrough): ReadThrough => ({
    source,
    head: readLog(source, keys, rebuilt.model, head).head,
  })
  return {
    readOn: (): void => {
      incoming = next(incoming)
      own = next(own)
    },
    /** What we have just written is in the model already. */
    skipOwn: (): void => {
      own = { ...own, head: log.head(outLog) }
    },
  }
}

function openWraps({ log }: StationParts, vaultKey: Buffer): Map<KeyId, ContentKey> {
  const keys = new Map<KeyId, ContentKey>()
  for (const wrap of log.wraps('vault')) {
    const key = unwrapFromVault(wrap, vaultKey)
    if (key) keys.set(key.id, key)
  }
  return keys
}

function openSigningKey({ settings }: StationParts, vaultKey: Buffer): KeyObject {
  const sealed = required(settings.bytes('vault-signing'), 'vault-signing')
  const key = openBytes(vaultKey, sealed, 'signing')
  if (!key) throw new Error('the vault holds no signing key')
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

async function newCaseKey({ settings, random }: StationParts, vaultKey: Buffer) {
  const key = newKey(random)
  const tenant = required(settings.text('tenant'), 'tenant')
  const tenantKey: JsonWebKey = JSON.parse(required(settings.text('tenant-key'), 'tenant-key'))
  return { key, wraps: [wrapForVault(key, vaultKey), await wrapForPublicKey(key, `tenant:${tenant}`, tenantKey)] }
}

function keyOf(model: StationModel, keys: ReadonlyMap<KeyId, ContentKey>, vorgang: string): ContentKey | undefined {
  const id = model.keyOf(vorgang)
  return id && keys.get(id)
}
