import type { LetterValues } from '@buergerkoffer/documents'

/** A fictitious resident, as a certificate words what the register holds. */
export const personValues: LetterValues = {
  'person.familienname': 'Muster',
  'person.vornamen': 'Erika',
  'person.doktorgrad': '',
  'person.geburtsdatum': '12.08.1964',
  'person.anschriften': ['Am Beispiel 1, 08393 Schönberg (alleinige Wohnung)'],
  'person.fruehereNamen': ['Probe (Geburtsname)'],
  'person.ordensname': '',
  'person.kuenstlername': '',
  'person.geburtsort': 'Zwickau',
  'person.geschlecht': 'weiblich',
  'person.staatsangehoerigkeiten': ['deutsch'],
  'person.fruehereAnschriften': [],
  'person.einzug': ['01.07.1998'],
  'person.familienstand': 'verheiratet',
  'person.ausweisdokumente': ['Personalausweis, Stadt Meerane, gültig bis 31.01.2031'],
}
