import { type EidPerson, type EidPlace, type EidValidity, eidPersonSchema, parsePartialDate } from '../person.ts'
import { derPart, parseDer } from './der.ts'
import type { TerminalRight } from './terminal-rights.ts'

/** The data groups that this server reads, by number, with the right that each needs (TR-03110-4, 2.2.2). */
export const READ_GROUPS = {
  1: 'document-type',
  2: 'issuing-state',
  3: 'date-of-expiry',
  4: 'given-names',
  5: 'family-names',
  6: 'artistic-name',
  7: 'doctoral-degree',
  8: 'date-of-birth',
  9: 'place-of-birth',
  10: 'nationality',
  13: 'birth-name',
  17: 'place-of-residence',
} as const satisfies Readonly<Record<number, TerminalRight>>

export type GroupNumber = keyof typeof READ_GROUPS

/** Puts a person together from the files of the card; a file that the card does not have is absent. Undefined for what breaks the standard. */
export function personFromGroups(
  files: ReadonlyMap<number, Buffer>,
  state: EidValidity['state'],
): EidPerson | undefined {
  const until = parsePartialDate(textOf(files, 3) ?? '')
  const birth = textOf(files, 8)
  const candidate = {
    documentType: textOf(files, 1),
    issuingState: textOf(files, 2),
    validity: { until: isoDay(until), state },
    givenNames: textOf(files, 4),
    familyName: textOf(files, 5),
    artisticName: textOf(files, 6),
    doctoralDegree: textOf(files, 7),
    birthDate: birth === undefined ? undefined : parsePartialDate(birth),
    birthPlace: placeOf(files, 9),
    nationality: textOf(files, 10),
    birthName: textOf(files, 13),
    address: placeOf(files, 17),
  }
  const parsed = eidPersonSchema.safeParse(withoutEmpty(candidate))
  return parsed.success ? parsed.data : undefined
}

/** The content of a data group: application tag 0x60 + number around the value. */
function contentOf(files: ReadonlyMap<number, Buffer>, group: GroupNumber): Buffer | undefined {
  return derPart(files.get(group), 0x60 + group)
}

function textOf(files: ReadonlyMap<number, Buffer>, group: GroupNumber): string | undefined {
  const value = parseDer(contentOf(files, group) ?? Buffer.alloc(0))?.[0]?.content.toString('utf8')
  return value === '' ? undefined : value
}

/** A general place: structured, one free line, or a remark that there is none. */
function placeOf(files: ReadonlyMap<number, Buffer>, group: GroupNumber): EidPlace | undefined {
  const place = parseDer(contentOf(files, group) ?? Buffer.alloc(0))?.[0]
  if (place === undefined) return undefined
  const line = parseDer(place.content)?.[0]?.content.toString('utf8')
  if (place.tag === 0xa1 && line !== undefined) return { kind: 'free', text: line }
  if (place.tag === 0xa2) return line === undefined || line === '' ? { kind: 'none' } : { kind: 'none', text: line }
  const part = (tag: number) => parseDer(derPart(place.content, tag) ?? Buffer.alloc(0))?.[0]?.content.toString('utf8')
  const [city, country] = [part(0xab), part(0xad)]
  if (city === undefined || country === undefined) return undefined
  const rest = withoutEmpty({ street: part(0xaa), state: part(0xac), postcode: part(0xae) })
  return { kind: 'structured', city, country, ...rest }
}

function isoDay(date: ReturnType<typeof parsePartialDate>): string | undefined {
  if (date?.month === undefined || date.day === undefined) return undefined
  return `${date.year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`
}

function withoutEmpty<T extends Record<string, unknown>>(object: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== '')) as {
    [K in keyof T]?: NonNullable<T[K]>
  }
}
