import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EidPerson, eidPersonSchema, parsePartialDate } from '../person.ts'
import { examplePerson } from '../simulator/example.ts'
import { cmac8, deriveKeys } from './card-cipher.ts'
import { dataGroups } from './card-files.ts'
import { parseClientMessage } from './client-message.ts'
import { certificateDescription } from './cv-certificate.ts'
import { personFromGroups } from './data-groups.ts'
import { der, derOid, parseDer } from './der.ts'
import { createSecureMessaging } from './secure-messaging.ts'
import { startTestEidServer } from './server.ts'
import { authorization } from './terminal-rights.ts'

describe('DER', () => {
  it('is read as it was written', () => {
    const tag = fc.constantFrom(0x02, 0x0c, 0x30, 0x61, 0xa0, 0x5f29, 0x7f4c)
    fc.assert(
      fc.property(fc.array(fc.tuple(tag, fc.uint8Array({ maxLength: 400 })), { maxLength: 5 }), (parts) => {
        const bytes = Buffer.concat(parts.map(([t, content]) => der(t, content)))
        expect(parseDer(bytes)?.map(({ tag: t, content }) => [t, new Uint8Array(content)])).toEqual(parts)
      }),
    )
  })

  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => void parseDer(Buffer.from(bytes))),
      { numRuns: 2_000 },
    )
  })

  it('writes object identifiers', () => {
    expect(derOid('0.4.0.127.0.7.3.1.2.2').toString('hex')).toBe('060904007f000703010202')
    expect(derOid('1.2.840.10045.4.3.2').toString('hex')).toBe('06082a8648ce3d040302')
  })
})

describe('the card’s cryptography', () => {
  // RFC 4493, section 4: the test vectors of AES-CMAC.
  const key = Buffer.from('2b7e151628aed2a6abf7158809cf4f3c', 'hex')
  const message = Buffer.from('6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411', 'hex')
  it.each([
    [0, 'bb1d6929e9593728'],
    [16, '070a16b46b4d4144'],
    [40, 'dfa66747de9ae630'],
  ])('makes the CMAC of %i bytes', (length, mac) => {
    expect(cmac8(key, message.subarray(0, length)).toString('hex')).toBe(mac)
  })

  it('derives two different keys', () => {
    const { encryption, mac } = deriveKeys(Buffer.alloc(32, 1), Buffer.alloc(8))
    expect(encryption.equals(mac)).toBe(false)
  })

  it('calls an answer forged that was altered in any byte', () => {
    const keys = { encryption: Buffer.alloc(16, 1), mac: Buffer.alloc(16, 2) }
    const answer = Buffer.concat([
      der(0x99, Buffer.from([0x90, 0])),
      der(0x8e, Buffer.alloc(8)),
      Buffer.from([0x90, 0]),
    ])
    expect(createSecureMessaging(keys).open(answer)).toEqual({ kind: 'forged' })
    expect(createSecureMessaging(keys).open(Buffer.alloc(0))).toEqual({ kind: 'forged' })
  })

  it('sets the bits of TR-03110-4', () => {
    expect(authorization('terminal', ['can-allowed', 'given-names', 'place-of-residence']).toString('hex')).toBe(
      '7f4c12060904007f00070301020253050001000810',
    )
  })

  it('describes the reader in words', () => {
    const description = certificateDescription({ issuer: 'a', subject: 'b', subjectUrl: 'https://c', terms: 'd' })
    expect(parseDer(description)).toHaveLength(1)
  })
})

describe('data groups', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((value) => !/\p{Cc}/u.test(value))
  const city = fc.record({ kind: fc.constant('structured' as const), city: text, country: fc.constant('D') })
  const place = fc.oneof(
    city,
    fc.record({ kind: fc.constant('free' as const), text }),
    fc.constant({ kind: 'none' as const }),
  )
  const person: fc.Arbitrary<EidPerson> = fc.record(
    {
      documentType: fc.constantFrom('ID', 'AR', 'AS', 'AF', 'UB'),
      issuingState: fc.constant('D'),
      validity: fc.constant({ until: '2031-05-31', state: 'valid' as const }),
      givenNames: text,
      familyName: text,
      artisticName: text,
      doctoralDegree: text,
      birthName: text,
      birthDate: fc.constantFrom({ year: 1957 }, { year: 1957, month: 2 }, { year: 1960, month: 2, day: 29 }),
      birthPlace: place,
      nationality: fc.constant('D'),
      address: place,
    },
    { requiredKeys: ['documentType', 'issuingState', 'validity'] },
  )

  it('are read as they were written', () => {
    fc.assert(
      fc.property(person, (someone) => {
        expect(personFromGroups(dataGroups(someone), 'valid')).toEqual(someone)
      }),
    )
  })

  it('make no person of any other bytes', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('1', '3', '9', '17'), fc.uint8Array({ maxLength: 60 })), (files) => {
        const groups = new Map(Object.entries(files).map(([group, bytes]) => [Number(group), Buffer.from(bytes)]))
        expect(personFromGroups(groups, 'unknown')).toBeUndefined()
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a date of the register', () => {
  it.each([
    ['19640812', { year: 1964, month: 8, day: 12 }],
    ['196408  ', { year: 1964, month: 8 }],
    ['1964', { year: 1964 }],
    ['19640000', { year: 1964 }],
    ['1964XXXX', { year: 1964 }],
    ['19640231', undefined],
    ['1964  12', undefined],
    ['', undefined],
    ['12081964', undefined],
  ])('%s', (digits, date) => expect(parsePartialDate(digits)).toEqual(date))

  it('is bounded, and so is every text', () => {
    expect(eidPersonSchema.safeParse({ ...examplePerson, familyName: 'x'.repeat(241) }).success).toBe(false)
    expect(eidPersonSchema.safeParse({ ...examplePerson, familyName: 'A\u0000B' }).success).toBe(false)
    expect(eidPersonSchema.safeParse({ ...examplePerson, photo: 'x' }).success).toBe(false)
  })
})

describe('the server', () => {
  it('survives any PAOS', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (xml) => void parseClientMessage(xml)),
      { numRuns: 2_000 },
    )
    expect(parseClientMessage('<a/>')).toBeUndefined()
  })

  it('starts for demo and test only', async () => {
    const purpose = 'service' as 'test'
    await expect(startTestEidServer({ purpose, now: () => new Date(0) })).rejects.toThrow('demo and test only')
  })

  it('gives nothing for a session nobody read, and nothing twice', async () => {
    const { eidServer, close } = await startTestEidServer({ purpose: 'test', now: () => new Date('2026-11-23') })
    const { signal } = new AbortController()
    const session = await eidServer.start('on-site', signal)
    if (session.kind !== 'session') throw new Error('no session')
    expect(session.tcTokenUrl).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/token/)
    expect(await eidServer.result(session.session, signal)).toEqual({ kind: 'nothing-read' })
    expect(await eidServer.result('unknown', signal)).toEqual({ kind: 'nothing-read' })
    await close()
  })
})
