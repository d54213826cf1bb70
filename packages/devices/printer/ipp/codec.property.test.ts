import * as peer from '@sealsystems/ipp'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeIpp, MAX_BYTES } from './decode.ts'
import { encodeIpp } from './encode.ts'
import { exampleAnswers, FED_WORDS, feedIppAnswer } from './feed-answer.ts'
import {
  boolean,
  collection,
  enumeration,
  type IppValue,
  integer,
  keyword,
  mimeType,
  name,
  TAG,
  uri,
} from './message.ts'

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/)
const plain: fc.Arbitrary<IppValue> = fc.oneof(
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map(integer),
  fc.integer({ min: 0, max: 100 }).map(enumeration),
  fc.boolean().map(boolean),
  word.map(keyword),
  word.map(uri),
  word.map(mimeType),
  fc.string({ unit: 'grapheme', maxLength: 40 }).map(name),
  fc
    .uint8Array({ maxLength: 20 })
    .map((bytes): IppValue => ({ kind: 'other', tag: TAG.octets, bytes: Buffer.from(bytes) })),
)
const value = fc.oneof(plain, fc.dictionary(word, plain, { minKeys: 1, maxKeys: 4 }).map(collection))
const attributes = fc
  .uniqueArray(fc.tuple(word, fc.array(value, { minLength: 1, maxLength: 4 })), {
    selector: ([key]) => key,
    maxLength: 6,
  })
  .map((entries) => new Map(entries))
const message = fc.record({
  version: fc.constantFrom(0x0101, 0x0200),
  code: fc.integer({ min: 0, max: 0xffff }),
  requestId: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  groups: fc.array(fc.record({ tag: fc.constantFrom(1, 2, 4, 5), attributes }), { maxLength: 4 }),
  data: fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
})

it('reads back every message that it writes', () => {
  fc.assert(
    fc.property(message, (written) => {
      const read = decodeIpp(encodeIpp(written))
      expect(read).toEqual({ ok: true, message: written })
    }),
  )
})

it('says of every cut message that it is cut', () => {
  fc.assert(
    fc.property(message, fc.nat(), (written, at) => {
      const bytes = encodeIpp({ ...written, data: new Uint8Array() })
      expect(decodeIpp(bytes.subarray(0, at % bytes.length))).toEqual({ ok: false, fault: 'truncated' })
    }),
  )
})

it('has an answer to any bytes, and to any damage', () => {
  const seed = fc.constantFrom(...exampleAnswers())
  const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 })
  const damaged = fc.tuple(seed, damage).map(([bytes, changes]) => {
    const copy = Buffer.from(bytes)
    for (const [at, byte] of changes) copy[at % copy.length] = byte
    return copy
  })
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged), (bytes) => {
      expect(FED_WORDS).toContain(feedIppAnswer(bytes))
    }),
    { numRuns: 2000 },
  )
})

it('reads the examples of the fuzz campaign as what they are', () => {
  expect(exampleAnswers().map(feedIppAnswer)).toEqual([
    ...['state', 'state', 'state', 'job', 'job', 'ended', 'ended', 'ended'],
    'refused',
  ])
})

it('has limits: of length, of values, of depth', () => {
  const head = Buffer.from('020000000000000701', 'hex')
  const times = (count: number, bytes: readonly number[]) => Buffer.concat(Array(count).fill(Buffer.of(...bytes)))
  const collections = times(100_000, [0x34, 0, 1, 0x61, 0, 0])
  const nested = Buffer.concat([
    head,
    Buffer.of(0x34, 0, 1, 0x61, 0, 0),
    times(100_000, [0x4a, 0, 0, 0, 1, 0x61, 0x34, 0, 0, 0, 0]),
  ])
  expect(decodeIpp(Buffer.alloc(MAX_BYTES + 1))).toEqual({ ok: false, fault: 'too-large' })
  expect(decodeIpp(Buffer.concat([head, collections]))).toEqual({ ok: false, fault: 'malformed' })
  expect(decodeIpp(nested.subarray(0, MAX_BYTES))).toEqual({ ok: false, fault: 'malformed' })
  expect(decodeIpp(Buffer.concat([head, times(100_000, [0x13, 0, 1, 0x61, 0, 0])]))).toEqual({
    ok: false,
    fault: 'too-large',
  })
})

it('ends at once where a length is negative: these bytes keep @sealsystems/ipp 2.8.2 busy until memory is full', () => {
  const answer = Buffer.from('020000000000000704410000fffb', 'hex')
  expect(decodeIpp(answer)).toEqual({ ok: false, fault: 'truncated' })
})

it('is not led astray by names that JavaScript knows, or by an attribute that stands twice', () => {
  const twice = Buffer.concat([
    Buffer.from('020000000000000704', 'hex'),
    integerNamed('__proto__', 1),
    integerNamed('a', 2),
    integerNamed('a', 3),
    Buffer.of(3),
  ])
  const read = decodeIpp(twice)
  expect(read.ok && [...(read.message.groups[0]?.attributes ?? [])]).toEqual([
    ['__proto__', [integer(1)]],
    ['a', [integer(2)]],
  ])
})

it('is understood by another implementation, and understands it', () => {
  const request = {
    version: 0x0200,
    code: 2,
    requestId: 5,
    data: new Uint8Array(),
    groups: [
      {
        tag: 1,
        attributes: new Map([
          ['job-name', [name('Zwönitz')]],
          ['copies', [integer(2)]],
        ]),
      },
    ],
  }
  expect(peer.parse(Buffer.from(encodeIpp(request)))).toMatchObject({
    id: 5,
    operation: 'Print-Job',
    'operation-attributes-tag': { 'job-name': 'Zwönitz', copies: 2 },
  })
  const theirs = peer.serialize({
    version: '2.0',
    operation: 'Print-Job',
    id: 9,
    'operation-attributes-tag': { 'attributes-charset': 'utf-8', 'job-name': 'Zwönitz' },
    'job-attributes-tag': {
      copies: 2,
      'media-col': { 'media-size': { 'x-dimension': 21_000, 'y-dimension': 29_700 } },
    },
  })
  const read = decodeIpp(theirs)
  expect(read).toMatchObject({ ok: true, message: { requestId: 9, code: 2 } })
  expect(read.ok && read.message.groups[1]?.attributes.get('media-col')).toEqual([
    collection({ 'media-size': collection({ 'x-dimension': integer(21_000), 'y-dimension': integer(29_700) }) }),
  ])
})

function integerNamed(key: string, number: number): Buffer {
  const bytes = encodeIpp({
    version: 0,
    code: 0,
    requestId: 0,
    data: new Uint8Array(),
    groups: [{ tag: 4, attributes: new Map([[key, [integer(number)]]]) }],
  })
  return Buffer.from(bytes.subarray(9, -1))
}
