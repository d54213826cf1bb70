import { createHash, createPrivateKey } from 'node:crypto'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { keyManifestSchema, manifestBytes, manifestSchema, signManifest } from './manifest.ts'

const shapeOf = (schema: z.ZodType): string =>
  createHash('sha256')
    .update(JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })))
    .digest('hex')
    .slice(0, 16)

/** Backups are restored by later programs: a change here is a new `format` number beside the old one, or a mistake (docs/formats.md). */
it('[SYNC-60] [SYNC-86] has the list of a backup that it was released with, and signs it as then', () => {
  expect({ data: shapeOf(manifestSchema), keys: shapeOf(keyManifestSchema) }).toEqual({
    data: '43d3c949d5cb4e1a',
    keys: 'b61d01c32446f51d',
  })
  const key = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 3)]),
    format: 'der',
    type: 'pkcs8',
  })
  const bytes = manifestBytes({ format: 1, name: '2026-11-23T080000.000Z', files: [] })
  expect(String(bytes)).toBe('{\n "format": 1,\n "name": "2026-11-23T080000.000Z",\n "files": []\n}\n')
  expect(signManifest(bytes, key).toString('hex').slice(0, 16)).toBe('40a14fb42866c4a4')
})
