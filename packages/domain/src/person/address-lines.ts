import type { RecordedAnschrift } from './recorded-person.ts'

/** Lines of a letter: addition, `OT` part, street with number, postcode and place (DIN 5008). */
export function addressLines(anschrift: RecordedAnschrift): readonly string[] {
  const part = anschrift.ortsteil === null ? null : `OT ${anschrift.ortsteil}`
  const lines = [anschrift.zusatz, part, streetLine(anschrift), `${anschrift.plz} ${anschrift.ort}`]
  return lines.filter((line) => line !== null)
}

/** One line: `Dorfstraße 12 a, 08393 Schönberg OT Köthel`. */
export function addressLine(anschrift: RecordedAnschrift): string {
  const part = anschrift.ortsteil === null ? '' : ` OT ${anschrift.ortsteil}`
  return `${streetLine(anschrift)}, ${anschrift.plz} ${anschrift.ort}${part}`
}

/** Street, number and letter: `Dorfstraße 12 a`. */
export function streetLine({ strasse, hausnummer, hausnummerZusatz }: RecordedAnschrift): string {
  return [strasse, hausnummer, hausnummerZusatz].filter((part) => part !== null).join(' ')
}
