import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventId } from './ids.ts'
import { decodeRecords, type EventRecord, encodeRecords } from './record.ts'

const id = fc.uuid().map(eventId)
const instant = fc.record({
  wall: fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  trusted: fc.boolean(),
  sinceBoot: fc.nat(),
})
const record: fc.Arbitrary<EventRecord> = fc.record(
  {
    id,
    type: fc.string({ minLength: 1, maxLength: 80 }),
    v: fc.integer({ min: 1, max: 99 }),
    vorgang: fc.string(),
    parents: fc.array(id, { maxLength: 3 }),
    at: instant,
    by: fc.string(),
    data: fc.jsonValue(),
    wraps: fc.array(fc.record({ recipient: fc.string(), hash: fc.string() }), { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'type', 'v', 'parents', 'at', 'by', 'data'] },
)
const records = fc.array(record, { minLength: 1, maxLength: 4 })
const sample: EventRecord = {
  id: eventId('018f0000-0000-7000-8000-000000000001'),
  type: 'BesuchOpened',
  v: 1,
  parents: [],
  at: { wall: '2026-11-23T10:00:00.000Z', trusted: false, sinceBoot: 12.5 },
  by: 'clerk',
  data: { ä: [1] },
}

describe('records', () => {
  it('reads back what was written', () => {
    fc.assert(
      fc.property(records, (written) => {
        const read = decodeRecords(encodeRecords(written))
        expect(JSON.stringify(read)).toBe(JSON.stringify(inOrder(written)))
      }),
    )
  })

  it('[SYNC-43] keeps a time with whether it was trusted and the time since boot', () => {
    expect(decodeRecords(encodeRecords([sample]))?.[0]?.at).toEqual(sample.at)
  })

  it('[SYNC-7] reads or refuses any bytes without throwing', () => {
    const json = fc.json().map((text) => Buffer.from(text))
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), json), (bytes) => {
        expect([undefined, 'object']).toContain(decodeRecords(bytes) && 'object')
      }),
    )
  })

  it.each([
    ['no list', sample],
    ['an empty list', []],
    ['a foreign event id', [{ ...sample, id: 'x' }]],
    ['a foreign parent', [{ ...sample, parents: ['x'] }]],
    ['no type', [{ ...sample, type: '' }]],
    ['no time', [{ ...sample, at: undefined }]],
    ['a local time', [{ ...sample, at: { ...sample.at, wall: '2026-11-23T10:00:00' } }]],
  ])('[SYNC-7] refuses %s', (_, value) => {
    expect(decodeRecords(Buffer.from(JSON.stringify(value)))).toBeUndefined()
  })

  it('does not write what could not be read back', () => {
    const broken = { ...sample, at: { ...sample.at, sinceBoot: Number.NaN } }
    expect(() => encodeRecords([broken])).toThrow(TypeError)
    expect(() => encodeRecords([])).toThrow(TypeError)
  })
})

/** The reader gives keys in the order of the schema. */
const inOrder = (written: readonly EventRecord[]) =>
  written.map(({ id, type, v, vorgang, parents, at, by, data, wraps }) => ({
    id,
    type,
    v,
    vorgang,
    parents,
    at: { wall: at.wall, trusted: at.trusted, sinceBoot: at.sinceBoot },
    by,
    data,
    wraps: wraps?.map(({ recipient, hash }) => ({ recipient, hash })),
  }))
