import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ownContent } from './example.ts'
import { readContent } from './read-content.ts'
import type { Content } from './schema/content-schema.ts'
import { makeSnapshot, readSnapshot } from './snapshot.ts'

const content = readOwn()
const snapshot = makeSnapshot(content)

function readOwn(): Content {
  const read = readContent(ownContent())
  if (!read.ok) throw new Error('own content is broken; see check.test.ts')
  return read.value
}

const pack = (value: string | Uint8Array) => {
  const bytes = deflateRawSync(value)
  return { bytes, hash: createHash('sha256').update(bytes).digest('hex') }
}

describe('a snapshot', () => {
  test('is the same for the same content, however its keys are ordered', () => {
    const { leistungen, ...others } = readOwn()
    expect(makeSnapshot({ ...others, leistungen })).toEqual(snapshot)
    expect(snapshot.version).toMatch(/^[0-9a-f]{64}$/)
  })

  test('has another name for another content', () => {
    expect(makeSnapshot({ ...content, stellen: [] }).version).not.toBe(snapshot.version)
  })

  test('opens as the catalogue it was made of', () => {
    const read = readSnapshot(snapshot.bytes, snapshot.version)
    expect(read).toMatchObject({ ok: true, value: { version: snapshot.version } })
    if (read.ok)
      expect(read.value.leistungen.map(({ id }) => id)).toEqual(content.leistungen.map((each) => each.leistung.id))
  })
})

describe('a snapshot is refused', () => {
  test('if a single bit differs from what was signed', () => {
    const bytes = Uint8Array.from(snapshot.bytes)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    expect(readSnapshot(bytes, snapshot.version)).toMatchObject({ ok: false, refusal: { kind: 'hash-mismatch' } })
  })

  test.each([
    ['bytes that are not deflated', () => ({ bytes: Buffer.from('Rathaus'), hash: hashOf('Rathaus') })],
    ['text that is not JSON', () => pack('{"format":1')],
    ['JSON of another shape', () => pack('[]')],
    ['a bomb that unpacks to more than 64 MB', () => pack(Buffer.alloc(65 * 1024 * 1024, 0x20))],
  ])('for %s', (_what, make) => {
    const { bytes, hash } = make()
    expect(readSnapshot(bytes, hash)).toEqual({ ok: false, refusal: { kind: 'unreadable' } })
  })

  test('for a format of a later program', () => {
    const { bytes, hash } = pack(JSON.stringify({ format: 2, content }))
    expect(readSnapshot(bytes, hash)).toEqual({ ok: false, refusal: { kind: 'unknown-format' } })
  })

  test('for content out of shape or with broken references, with the faults', () => {
    const odd = pack(JSON.stringify({ format: 1, content: { ...content, tarife: [{ id: 'x' }] } }))
    expect(readSnapshot(odd.bytes, odd.hash)).toMatchObject({ refusal: { kind: 'faulty' } })
    const { bytes, version } = makeSnapshot({ ...content, tarife: [] })
    expect(readSnapshot(bytes, version)).toMatchObject({
      refusal: { kind: 'faulty', faults: expect.arrayContaining([expect.objectContaining({ code: 'tarifMissing' })]) },
    })
  })
})

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
