import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { type Result, refuse } from '@buergerkoffer/domain/result'
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
import type { BlobFate } from './store/blob-fates.ts'
import type { DestroyedKey } from './store/destroyed-keys.ts'
import { readDraft, saveDraft } from './store/drafts.ts'
import { openScanTray, type ScanTray } from './store/scan-tray.ts'
import { required } from './store/settings.ts'
import { type CredentialNote, listCredentials, noteCredential, removeCredential } from './vault/credential-book.ts'
import {
  type Credential,
  type KeyAnswer,
  knowsKey,
  type Unlocked,
  wrapForKey,
  wrapForWords,
} from './vault/credentials.ts'
import { takePost } from './vault/post.ts'
import { commitStep, type WriteDeps } from './write/commit-step.ts'
import { isDiskFull } from './write/disk-full.ts'
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
  /** What was scanned for a case and belongs to no paper yet. Undefined if its key is not here. */
  readonly scanTray: (vorgang: string) => ScanTray | undefined
  /** Overwrites what is half typed in a room that belongs to no case; no personal data here. Encrypted under the station's key. False if the disk is full. */
  readonly saveRoomDraft: (room: string, draft: unknown) => boolean
  readonly roomDraft: (room: string) => unknown
  /** A fresh case key with its wraps for this vault and the tenant, for a case that begins here. Throws once the station is locked. */
  readonly newCaseKey: () => Promise<{ readonly key: ContentKey; readonly wraps: readonly KeyWrap[] }>
  /** An encrypted blob of this station in clear. */
  readonly readBlob: (ref: Pick<BlobRef, 'hash' | 'key'>) => Buffer | undefined
  /** What became of blobs that may stay here only for a time, by hash. */
  readonly limitedBlobs: () => ReadonlyMap<string, BlobFate>
  /** Keys of cases that were destroyed by a rule, and which (SYNC-45). */
  readonly destroyedKeys: () => ReadonlyMap<KeyId, DestroyedKey>
  /** The ways that open this station, and whose they are. */
  readonly credentials: () => readonly CredentialNote[]
  /** One more way for a user: words, stretched as at the door, or a security key. False if this key is known already. */
  readonly addWords: (user: string, words: string) => Promise<void>
  readonly addKey: (user: string, answer: KeyAnswer) => boolean
  readonly removeCredential: (id: string) => ReturnType<typeof removeCredential>
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
  const signingKey = openSigningKey(parts, vaultKey)
  const { model, ...rebuilt } = rebuildModel(parts, keys, stationKey)
  const deps: WriteDeps = { ...parts, model, keys, stationKey, signingKey }
  let closed = false
  const reader = createReader(parts, keys, { model, ...rebuilt })
  const whileOpen = <T>(work: () => T): T => {
    if (closed) throw new Error('the station is locked')
    return work()
  }
  return {
    user,
    stationCode: required(parts.settings.text('station-code'), 'station-code'),
    model,
    commit: (step) =>
      whileOpen(() => {
        if (reader.isBehind()) return refuse({ kind: 'catching-up' })
        const committed = commitStep(deps, step)
        if (committed.ok) reader.skipOwn()
        return committed
      }),
    ...draftDoor(
      parts,
      (vorgang) => keyOf(model, keys, vorgang),
      stationKey,
      () => closed,
    ),
    ...credentialDoor(parts, vaultKey, whileOpen),
    newCaseKey: () => whileOpen(() => newCaseKey(parts, vaultKey)),
    ...blobDoor(parts),
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
      wipe(keys, vaultKey)
    },
  }
}

/** Keeps the model level with both logs: orders arrive in one, a lost tail may come back in the other (SYNC-18). */
function createReader(parts: StationParts, keys: Map<KeyId, ContentKey>, rebuilt: Rebuilt) {
  const { log, outLog } = parts
  keepCounters(parts, rebuilt.model)
  let { incoming, own } = rebuilt
  let seen = log.head(outLog).seq
  const next = ({ source, head }: ReadThrough): ReadThrough => ({
    source,
    head: readLog(source, keys, rebuilt.model, head).head,
  })
  return {
    readOn: (): void => {
      incoming = next(incoming)
      own = next(own)
      seen = log.head(outLog).seq
      keepCounters(parts, rebuilt.model)
    },
    /** A tail of our own has come back that nobody here has read yet: what it drew would be drawn again (SYNC-41). */
    isBehind: (): boolean => log.head(outLog).seq !== seen,
    /** What we have just written is in the model already. */
    skipOwn: (): void => {
      own = { ...own, head: log.head(outLog) }
      seen = own.head.seq
    },
  }
}

/** What a log told that an older release wrote, or that came back, is kept beside it, too. On a full disk the next reading does it. */
function keepCounters({ tables, transact }: StationParts, model: StationModel): void {
  const known = tables.drawn()
  const fresh = [...model.lastCounters()].filter(([year, counter]) => counter > (known.get(year) ?? 0))
  if (fresh.length === 0) return
  try {
    transact(() => {
      for (const [year, counter] of fresh) tables.noteDrawn(year, counter)
    })
  } catch (fault) {
    if (!isDiskFull(fault)) throw fault
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

function wipe(keys: Map<KeyId, ContentKey>, vaultKey: Buffer): void {
  for (const key of keys.values()) key.bytes.fill(0)
  keys.clear()
  vaultKey.fill(0)
}

type BlobDoor = Pick<UnlockedStation, 'readBlob' | 'limitedBlobs' | 'destroyedKeys'>

const blobDoor = ({ blobs, tables }: StationParts): BlobDoor => ({
  readBlob: (ref) => {
    const bytes = blobs.get(ref.hash)
    return bytes && openBlob(ref, bytes)
  },
  limitedBlobs: tables.limitedBlobs,
  destroyedKeys: tables.destroyed,
})

type CredentialDoor = Pick<UnlockedStation, 'credentials' | 'addWords' | 'addKey' | 'removeCredential'>

function credentialDoor(parts: StationParts, vaultKey: Buffer, whileOpen: <T>(work: () => T) => T): CredentialDoor {
  const { database, settings, random } = parts
  const secret = required(settings.bytes('device-secret'), 'device-secret')
  const note = (user: string, credential: Credential): void =>
    parts.transact(() => noteCredential(database, vaultKey, credential, { user, since: parts.now().wall }, random))
  return {
    credentials: () => whileOpen(() => listCredentials(database, vaultKey)),
    addWords: async (user, words) => {
      const credential = await wrapForWords({ vaultKey, user }, words, secret, random, parts.keyFromWords)
      whileOpen(() => note(user, credential))
    },
    addKey: (user, answer) =>
      whileOpen(() => {
        if (knowsKey(database, answer.credentialId)) return false
        note(user, wrapForKey({ vaultKey, user }, answer, secret, random))
        return true
      }),
    removeCredential: (id) => whileOpen(() => removeCredential(database, id)),
  }
}

type DraftDoor = Pick<UnlockedStation, 'saveDraft' | 'draft' | 'scanTray' | 'saveRoomDraft' | 'roomDraft'>

/** What is half typed: in a case under its key, in a room under the station's. Once locked there is no key. */
function draftDoor(
  parts: StationParts,
  keyFor: (vorgang: string) => ContentKey | undefined,
  stationKey: ContentKey,
  isClosed: () => boolean,
): DraftDoor {
  const rooms = (): Record<string, unknown> => {
    const drafts = isClosed() ? undefined : readDraft(parts, stationKey)
    return typeof drafts === 'object' ? { ...drafts } : {}
  }
  return {
    saveDraft: (vorgang, draft) => {
      const key = keyFor(vorgang)
      return key !== undefined && saveDraft(parts, key, draft)
    },
    draft: (vorgang) => {
      const key = keyFor(vorgang)
      return key && readDraft(parts, key)
    },
    scanTray: (vorgang) => {
      const key = keyFor(vorgang)
      return key && openScanTray(parts, key)
    },
    saveRoomDraft: (room, draft) => !isClosed() && saveDraft(parts, stationKey, { ...rooms(), [room]: draft }),
    roomDraft: (room) => rooms()[room],
  }
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
