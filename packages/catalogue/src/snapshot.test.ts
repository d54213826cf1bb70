import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
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

/** Written by hand, as a later program would. */
type Bundle = ReturnType<typeof JSON.parse>

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

  test('for content out of shape or with broken references between places, with the faults', () => {
    const odd = pack(JSON.stringify({ format: 1, content: { ...content, tarife: 'none' } }))
    expect(readSnapshot(odd.bytes, odd.hash)).toMatchObject({ refusal: { kind: 'faulty' } })
    const { bytes, version } = makeSnapshot({ ...content, koerperschaften: [] })
    expect(readSnapshot(bytes, version)).toMatchObject({
      refusal: {
        kind: 'faulty',
        faults: expect.arrayContaining([expect.objectContaining({ code: 'koerperschaftMissing' })]),
      },
    })
  })
})

test('a snapshot from before there were costs opens, whatever amounts its words name', () => {
  const leistungen = content.leistungen.map(({ leistung: { kosten: _, ...leistung }, ...rest }) => ({
    leistung,
    ...rest,
  }))
  const { bytes, version } = makeSnapshot({ ...content, leistungen })
  expect(readSnapshot(bytes, version)).toMatchObject({ ok: true, value: { setAside: [] } })
})

describe('a snapshot of a later program', () => {
  const json = () => JSON.parse(canonicalJson({ format: 1, content }))
  const read = (value: unknown) => {
    const { bytes, hash } = pack(JSON.stringify(value))
    return readSnapshot(bytes, hash)
  }
  const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)
  const all = content.leistungen.map((each) => each.leistung.id)

  test('is used without the parts that this one does not know', () => {
    const value = json()
    Object.assign(value, { signedBy: 'x' })
    Object.assign(value.content, { lebenslagen: [] })
    Object.assign(value.content.leistungen[0], { video: {} })
    Object.assign(value.content.leistungen[0].leistung.documentsIn[0], { icon: 'card' })
    Object.assign(value.content.tarife[0].positions[0].legalSource, { page: 3 })
    const opened = read(value)
    expect(opened).toMatchObject({ ok: true, value: { setAside: [] } })
    const plain = readSnapshot(snapshot.bytes, snapshot.version)
    if (opened.ok && plain.ok)
      for (const part of ['leistungen', 'ausweisarten', 'places', 'gemeinden'] as const)
        expect(canonicalJson(opened.value[part])).toBe(canonicalJson(plain.value[part]))
  })

  test.each([
    [
      'a kind of field it does not know',
      (bundle: Bundle) => Object.assign(bundle.formular.steps[0].fields[0], { kind: 'map' }),
    ],
    [
      'a condition it does not know',
      (bundle: Bundle) => Object.assign(bundle.leistung.notices[0], { when: { field: 'alter', near: 3 } }),
    ],
    ['a higher level', (bundle: Bundle) => Object.assign(bundle.leistung, { level: 2 })],
    [
      'a letter with a value it does not know',
      (bundle: Bundle) => Object.assign(bundle.brief.weiteres, { paragraphs: ['{person.morgen}'] }),
    ],
    [
      'a reference to a tariff it does not understand',
      (bundle: Bundle) => Object.assign(bundle.leistung.fee, { tarif: 'morgen' }),
    ],
  ])('is used without the one service that has %s, which is named', (_what, change) => {
    const value = json()
    const bundle = value.content.leistungen.find((each: Bundle) => each.leistung.id === 'personalausweis')
    change(bundle)
    const opened = read(value)
    expect(opened).toMatchObject({
      ok: true,
      value: { setAside: [{ id: 'personalausweis', title: 'Personalausweis' }] },
    })
    if (opened.ok) expect(idsOf(opened.value.leistungen)).toEqual(all.filter((id) => id !== 'personalausweis'))
  })

  test('is used without the services of a tariff that it does not understand', () => {
    const value = json()
    for (const tarif of value.content.tarife) if (tarif.id === 'pauswgebv') tarif.level = 'eu'
    const charged = value.content.leistungen.filter((each: Bundle) => each.leistung.fee.tarif === 'pauswgebv')
    const opened = read(value)
    if (!opened.ok) throw new Error('not opened')
    expect(idsOf(opened.value.setAside)).toEqual(charged.map((each: Bundle) => each.leistung.id))
    expect(opened.value.tarif('pauswgebv')).toBeUndefined()
  })

  test('is refused when no service is left, so that the old one stays', () => {
    const value = json()
    for (const { leistung } of value.content.leistungen) leistung.level = 2
    expect(read(value)).toMatchObject({ ok: false, refusal: { kind: 'faulty' } })
  })
})

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
