import type { IppAttributes, IppMessage } from './message.ts'

/** What one text of a device may be at most; longer ones are cut (RFC 8011 § 5.1: 1,023 octets and less). */
const MAX_TEXT = 1023

/** All groups with this tag, in their order; Get-Jobs answers one for each job. */
export function groupsOf({ groups }: IppMessage, tag: number): readonly IppAttributes[] {
  return groups.filter((group) => group.tag === tag).map(({ attributes }) => attributes)
}

/** The first number of an attribute, or undefined if there is none: a printer that does not know says `no-value`. */
export function numberOf(attributes: IppAttributes, name: string): number | undefined {
  for (const value of attributes.get(name) ?? []) if (value.kind === 'integer') return value.value
  return undefined
}

export function booleanOf(attributes: IppAttributes, name: string): boolean | undefined {
  for (const value of attributes.get(name) ?? []) if (value.kind === 'boolean') return value.value
  return undefined
}

/** All texts of an attribute (keywords, names, URIs), without control characters, in their order. */
export function textsOf(attributes: IppAttributes, name: string): readonly string[] {
  return (attributes.get(name) ?? []).flatMap((value) => (value.kind === 'text' ? [cleanText(value.value)] : []))
}

export function textOf(attributes: IppAttributes, name: string): string | undefined {
  return textsOf(attributes, name)[0]
}

export function cleanText(text: string): string {
  return text.slice(0, MAX_TEXT).replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
}
