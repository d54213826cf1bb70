import { type Anschrift, searchForm, streetSearchForm } from '@buergerkoffer/domain/person'

/** What an address is found by: street; street and number; street, number and letter (BMeldDAV Anlage Nr. 6 i). */
export function residenceKeys({ strasse, hausnummer, hausnummerZusatz }: Anschrift): readonly string[] {
  const street = streetSearchForm(strasse)
  const suffix = searchForm(hausnummerZusatz ?? '')
  return [street, `${street} ${hausnummer ?? ''}`, `${street} ${hausnummer ?? ''} ${suffix}`].map((key) =>
    key.trimEnd(),
  )
}

/** The key for what was typed, for example `Lange Str.` and `17a`; null without a street. A letter without a number is left out. */
export function residenceKey(strasse: string, hausnummer: string): string | null {
  const street = streetSearchForm(strasse)
  const [, number = '', suffix = ''] = /^\s*(\d*)\s*(.*)$/u.exec(hausnummer) ?? []
  if (street === '') return null
  return number === '' ? street : `${street} ${number} ${searchForm(suffix)}`.trimEnd()
}
