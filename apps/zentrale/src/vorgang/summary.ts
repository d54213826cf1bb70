import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { officialName, sortName, tokensOf } from '@buergerkoffer/domain/person'
import { personOf } from '@buergerkoffer/domain/vorgang'
import { type ContentKey, openBytes, type RandomBytes, sealBytes } from '@buergerkoffer/log'
import type { CaseFile } from '@buergerkoffer/station'
import { z } from 'zod'

/** What a line of the work list shows of a case's person. Stands in the database only encrypted under the case's key. */
export interface Summary {
  readonly name: string
  readonly sortName: string
  readonly geburtsdatum: string
}

const schema = z.object({ name: z.string(), sortName: z.string(), geburtsdatum: z.string() })
const label = 'buergerkoffer/summary/1'

export function sealSummary(file: CaseFile, key: ContentKey, random: RandomBytes): Buffer {
  const person = personOf(file.state)
  const summary: Summary = person
    ? { name: officialName(person.name), sortName: sortName(person.name), geburtsdatum: person.geburt.datum }
    : { name: '', sortName: '', geburtsdatum: '' }
  return sealBytes(key.bytes, Buffer.from(JSON.stringify(summary)), label, random)
}

export function openSummary(sealed: Uint8Array, key: ContentKey): Summary | undefined {
  const plain = openBytes(key.bytes, sealed, label)
  return plain && schema.parse(JSON.parse(plain.toString('utf8')))
}

/** Search tokens of a case's person: HMAC under the tenant's search key, so that the table tells nothing without it. */
export function tokensOfCase(file: CaseFile, searchKey: Buffer): readonly Buffer[] {
  const person = personOf(file.state)
  // Read once: with bytes for a key each token costs five times as much, and a case has dozens.
  const key = createSecretKey(searchKey)
  return person ? tokensOf(person).map((token) => hmacToken(token, key)) : []
}

export const hmacToken = (token: string, searchKey: Buffer | KeyObject): Buffer =>
  createHmac('sha256', searchKey).update(token).digest().subarray(0, 16)
