import { randomBytes } from 'node:crypto'
import { hashOf, keyId, type Recipient } from '@buergerkoffer/log'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Receipt } from '../protocol.ts'
import { honour, lockDown, takeWrap } from '../station/retention.ts'
import type { SyncStoreSubject } from './memory-sync-store.ts'

/** What every sync store promises to the station's side of sync. `open` gives a fresh one of the named station. */
export function describeSyncStore(name: string, station: string, open: () => SyncStoreSubject): void {
  describe(`sync store: ${name}`, () => {
    const key = keyId('0a'.repeat(16))
    const other = keyId('0b'.repeat(16))
    const control = { bytes: Buffer.from('control'), signature: Buffer.from('signature') }
    const post: Recipient = `station:${station}`
    let subject: SyncStoreSubject
    beforeEach(() => {
      subject = open()
    })
    const receipt = (): Receipt => ({
      log: subject.store.outLog(),
      incarnation: 1,
      seq: 5,
      head: Buffer.alloc(32),
      missing: [],
      opened: [key],
      blobs: [],
      archivedThrough: 0,
      time: '2026-11-23T10:00:00.000Z',
    })
    const wrapAll = (...recipients: readonly Recipient[]) => {
      for (const id of [key, other]) {
        for (const recipient of recipients) subject.store.log.putWrap({ keyId: id, recipient, bytes: randomBytes(40) })
      }
    }
    const recipientsOf = (id: typeof key) => subject.store.log.wrapsOf(id).map((wrap) => wrap.recipient)

    it('[SYNC-19] keeps the last control block byte for byte', () => {
      expect(subject.store.control()).toBeUndefined()
      subject.store.transact(() => subject.store.saveControl({ ...control, bytes: Buffer.from('older') }))
      subject.store.transact(() => subject.store.saveControl(control))
      const saved = subject.store.control()
      expect([saved?.bytes, saved?.signature].map((bytes) => bytes && Buffer.from(bytes).toString())).toEqual([
        'control',
        'signature',
      ])
    })

    it('[SYNC-50] holds a released key anew when it comes back in the post', () => {
      subject.releaseKey(key, 3)
      subject.releaseKey(other, 4)
      subject.store.transact(() => takeWrap(subject.store, { keyId: key, recipient: post, bytes: randomBytes(40) }))
      expect(subject.store.releasedKeys().map(({ keyId: id }) => id)).toEqual([other])
      expect(recipientsOf(key)).toEqual([post])
      subject.releaseKey(key, 9)
      expect(subject.store.releasedKeys()).toContainEqual({ keyId: key, lastSeq: 9 })
    })

    it('[SYNC-50] holds a forgotten key anew when it comes back: neither it nor its new files may be deleted', () => {
      wrapAll('vault', 'tenant:meerane')
      subject.releaseKey(key, 3)
      subject.store.transact(() => honour(subject.store, receipt(), control))
      subject.store.transact(() => takeWrap(subject.store, { keyId: key, recipient: post, bytes: randomBytes(40) }))
      const hash = subject.store.blobs.put(randomBytes(20))
      subject.noteOwnBlob(hash, 20, 4, key)
      subject.store.markBlobDurable(hash)
      const archived = { ...receipt(), archivedThrough: 5 }
      expect(subject.store.transact(() => honour(subject.store, archived, control))).toEqual([])
      expect(recipientsOf(key)).toEqual([post, 'tenant:meerane'])
      subject.releaseKey(key, 5)
      expect(subject.store.transact(() => honour(subject.store, archived, control))).toEqual([hash])
      expect(recipientsOf(key)).toEqual([])
    })

    it('[SYNC-13] offers own blobs until they are durable at the centre', () => {
      const [small, large] = [randomBytes(10), randomBytes(20)].map((bytes) => subject.store.blobs.put(bytes))
      if (!small || !large) throw new Error('no blobs')
      subject.noteOwnBlob(large, 20)
      subject.noteOwnBlob(small, 10)
      subject.noteOwnBlob(small, 10)
      expect(
        subject.store
          .pendingBlobs()
          .map((blob) => blob.size)
          .toSorted(),
      ).toEqual([10, 20])
      subject.store.markBlobDurable(small)
      subject.store.markBlobDurable(hashOf(randomBytes(5)))
      expect(subject.store.pendingBlobs()).toEqual([{ hash: large, size: 20 }])
    })

    it('[SYNC-17] [SYNC-18] offers to a restored centre also what it had found lost: it may have forgotten that it was told', () => {
      const [here, lost] = [subject.store.blobs.put(randomBytes(10)), hashOf(randomBytes(5))]
      subject.noteOwnBlob(here, 10)
      subject.noteOwnBlob(lost, 20)
      subject.store.markBlobDurable(here)
      subject.store.loseBlob(lost)
      expect([subject.store.pendingBlobs(), subject.store.goneReason(lost)]).toEqual([[], 'lost'])
      subject.store.transact(() => subject.store.doubt())
      expect(subject.store.pendingBlobs().toSorted((a, b) => a.size - b.size)).toEqual([
        { hash: here, size: 10 },
        { hash: lost, size: 20 },
      ])
    })

    it('[SYNC-18] adopts the files that nobody remembers as durable, until a backup reaches the position or the centre forgets them', () => {
      const { store } = subject
      const [own, wanted, forgotten] = [10, 20, 30].map((size) => store.blobs.put(randomBytes(size)))
      if (!own || !wanted || !forgotten) throw new Error('no blobs')
      subject.noteOwnBlob(own, 10, 4)
      subject.wantBlob(wanted, 20)
      store.transact(() => store.adoptBlobs(7))
      expect(store.pendingBlobs()).toEqual([{ hash: own, size: 10 }])
      expect([6, 7].map((through) => store.archivable(through).blobs)).toEqual([[], [forgotten]])
      subject.wantBlob(forgotten, 30)
      expect(store.archivable(7).blobs).toEqual([])
      store.transact(() => store.doubt())
      expect(store.pendingBlobs().toSorted((a, b) => a.size - b.size)).toEqual([
        { hash: own, size: 10 },
        { hash: forgotten, size: 30 },
      ])
    })

    it('[SYNC-73] remembers how far an own blob was, until it is durable at the centre', () => {
      const hash = subject.store.blobs.put(randomBytes(20))
      subject.noteOwnBlob(hash, 20)
      expect(subject.store.sentOf(hash)).toBeUndefined()
      for (const offset of [0, 12, 7]) {
        subject.store.transact(() => subject.store.noteSent(hash, offset))
        expect(subject.store.sentOf(hash)).toBe(offset)
      }
      subject.store.markBlobDurable(hash)
      expect(subject.store.sentOf(hash)).toBeUndefined()
    })

    it('[SYNC-13] wants a blob of the centre until its bytes are here', () => {
      const bytes = randomBytes(30)
      subject.wantBlob(hashOf(bytes), 30)
      subject.wantBlob(hashOf(bytes), 30)
      expect(subject.store.wantedBlobs()).toEqual([{ hash: hashOf(bytes), size: 30 }])
      subject.store.blobs.putPart(hashOf(bytes), 30, 0, bytes.subarray(0, 10))
      expect(subject.store.wantedBlobs()).toHaveLength(1)
      subject.store.blobs.putPart(hashOf(bytes), 30, 10, bytes.subarray(10))
      expect(subject.store.wantedBlobs()).toEqual([])
    })

    it('[SYNC-15] forgets a released key: its own wraps go, the authority wraps and other keys stay', () => {
      wrapAll('vault', post, 'tenant:meerane')
      subject.releaseKey(key, 3)
      subject.releaseKey(other, 4)
      subject.releaseKey(key, 5)
      expect(subject.store.releasedKeys().toSorted((a, b) => a.lastSeq - b.lastSeq)).toEqual([
        { keyId: other, lastSeq: 4 },
        { keyId: key, lastSeq: 5 },
      ])
      subject.store.transact(() => honour(subject.store, receipt(), control))
      expect(recipientsOf(key)).toEqual(['tenant:meerane'])
      expect(recipientsOf(other)).toEqual([post, 'tenant:meerane', 'vault'])
      expect(subject.store.releasedKeys()).toEqual([{ keyId: other, lastSeq: 4 }])
    })

    it('[SYNC-19] loses everything that opens something here when it is locked, and nothing else', () => {
      wrapAll('vault', post, 'tenant:meerane')
      subject.store.saveControl(control)
      subject.releaseKey(key, 3)
      subject.store.transact(() => lockDown(subject.store))
      subject.store.transact(() => lockDown(subject.store))
      expect([key, other].map(recipientsOf)).toEqual([['tenant:meerane'], ['tenant:meerane']])
      expect(subject.store.log.wraps('vault')).toEqual([])
      expect(subject.store.releasedKeys()).toHaveLength(1)
      expect(subject.store.control()).toBeDefined()
    })
  })
}
