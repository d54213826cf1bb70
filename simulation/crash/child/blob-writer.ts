import { randomBytes } from 'node:crypto'
import { createAsyncFileBlobStore, hashOf } from '@buergerkoffer/log'

/** The centre's blob store alone in a program, to see that the fuse reaches it. Stores a whole blob and one in two parts when it is told to. */
const store = createAsyncFileBlobStore({ folder: process.argv[2] ?? '', random: randomBytes })
const bytes = Buffer.alloc(3_000, 7)
process.on('message', (order: { kind: string }) => {
  if (order.kind === 'store') void storeAll().then(() => process.send?.({ kind: 'stored' }))
})
process.on('disconnect', () => process.exit(0))
process.send?.({ kind: 'ready' })

async function storeAll(): Promise<void> {
  await store.put(Buffer.alloc(2_000, 5))
  const hash = hashOf(bytes)
  await store.append(hash, 0, bytes.subarray(0, 1_000))
  await store.append(hash, 1_000, bytes.subarray(1_000))
  await store.finish(hash, bytes.length)
}
