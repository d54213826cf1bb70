import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type ContentFiles, diskContent, makeSnapshot, readContent, readSnapshot } from '@buergerkoffer/catalogue'
import type { Door } from '../door.ts'
import { mutateBytes } from '../mutate/bytes.ts'
import { mutateJson } from '../mutate/json.ts'
import { mutateRest, splitMode, withMode } from '../mutate/with-mode.ts'

/** Content packages: a snapshot as bytes, a snapshot rightly packed around nonsense, and one file of the folder an editor broke. */
export const door: Door = {
  name: 'catalogue',
  share: 1,
  least: 50,
  open: async () => {
    const files = diskContent(resolve('content'))
    const content = readContent(files)
    if (!content.ok) throw new Error('the content does not read')
    const { bytes } = makeSnapshot(content.value)
    const json = files.list().filter((path) => path.endsWith('.json'))
    return {
      seedInputs: [
        withMode(0, bytes),
        withMode(1, inflateRawSync(bytes)),
        ...json
          .slice(0, 200)
          .map((path, index) => Buffer.concat([withMode(2, Buffer.from([index])), Buffer.from(files.read(path))])),
      ],
      listed: ['read', 'faults', 'hash-mismatch', 'unreadable', 'unknown-format', 'faulty'],
      mutate: mutateRest((random, rest, mode) => {
        if (mode === 0) return mutateBytes(random, rest, rest)
        if (mode === 1) return mutateJson(random, rest)
        return Buffer.concat([rest.subarray(0, 1), mutateJson(random, rest.subarray(1))])
      }),
      feed: (input) => {
        const [mode, rest] = splitMode(input, 3)
        if (mode === 2)
          return readContent(withFile(files, json[rest[0] ?? 0] ?? '', rest.subarray(1))).ok ? 'read' : 'faults'
        const packed = mode === 0 ? rest : deflateRawSync(rest, { level: 1 })
        const read = readSnapshot(packed, createHash('sha256').update(packed).digest('hex'))
        return read.ok ? 'read' : read.refusal.kind
      },
    }
  },
}

const withFile = (files: ContentFiles, path: string, text: Buffer): ContentFiles => ({
  list: files.list,
  read: (each) => (each === path ? text.toString('utf8') : files.read(each)),
})
