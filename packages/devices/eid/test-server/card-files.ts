import type { SimulatedFiles } from '../ausweisapp/app-command.ts'
import type { EidPerson, EidPlace, PartialDate } from '../person.ts'
import { chipFiles } from './card-chip.ts'
import { der } from './der.ts'

const UTF8 = 0x0c
const NUMERIC = 0x12
const PRINTABLE = 0x13
const SEQUENCE = 0x30

/** A simulated card that says this of a person (TR-03110-4, 2.2.2; SDK, "Simulator"). The inverse of `personFromGroups`. */
export function cardFiles(person: EidPerson): SimulatedFiles {
  const data = [...dataGroups(person)].map(([group, content]) => {
    const short = group.toString(16).padStart(2, '0')
    return { fileId: `01${short}`, shortFileId: short, content: content.toString('hex') }
  })
  return { files: [...chipFiles(), ...data] }
}

/** Data group number and content. */
export function dataGroups(person: EidPerson): ReadonlyMap<number, Buffer> {
  const values: readonly (readonly [number, Buffer | undefined])[] = [
    [1, text(PRINTABLE, person.documentType)],
    [2, text(PRINTABLE, person.issuingState)],
    [3, text(NUMERIC, person.validity.until.replaceAll('-', ''))],
    [4, text(UTF8, person.givenNames)],
    [5, text(UTF8, person.familyName)],
    [6, text(UTF8, person.artisticName)],
    [7, text(UTF8, person.doctoralDegree)],
    [8, person.birthDate && text(NUMERIC, registerDate(person.birthDate))],
    [9, person.birthPlace && place(person.birthPlace)],
    [10, text(PRINTABLE, person.nationality)],
    [13, text(UTF8, person.birthName)],
    [17, person.address && place(person.address)],
  ]
  return new Map(values.flatMap(([group, value]) => (value === undefined ? [] : [[group, der(0x60 + group, value)]])))
}

function place(value: EidPlace): Buffer {
  if (value.kind === 'free') return der(0xa1, text(UTF8, value.text) ?? [])
  if (value.kind === 'none') return der(0xa2, text(UTF8, value.text ?? '') ?? [])
  const part = (tag: number, type: number, line: string | undefined) =>
    line === undefined ? [] : [der(tag, text(type, line) ?? [])]
  return der(SEQUENCE, [
    ...part(0xaa, UTF8, value.street),
    ...part(0xab, UTF8, value.city),
    ...part(0xac, UTF8, value.state),
    ...part(0xad, PRINTABLE, value.country),
    ...part(0xae, PRINTABLE, value.postcode),
  ])
}

function text(type: number, value: string | undefined): Buffer | undefined {
  return value === undefined ? undefined : der(type, Buffer.from(value, 'utf8'))
}

function registerDate({ year, month, day }: PartialDate): string {
  const two = (part: number | undefined) => (part === undefined ? '  ' : String(part).padStart(2, '0'))
  return `${year}${two(month)}${two(day)}`
}
