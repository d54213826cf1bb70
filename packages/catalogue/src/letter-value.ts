/**
 * Values every station can give a letter, by placeholder. `person.*` come from the register snapshot the certificate
 * speaks about (BMG § 3 (1)), `stelle.*` from the responsible office, `koerperschaft.*` from the body in whose name it
 * acts. Answers of the form are `antwort.<field>`. A value may be empty; then its row is not printed.
 */
export const letterValueNames = [
  'person.familienname',
  'person.vornamen',
  'person.doktorgrad',
  'person.geburtsdatum',
  'person.anschriften',
  'person.fruehereNamen',
  'person.ordensname',
  'person.kuenstlername',
  'person.geburtsort',
  'person.geschlecht',
  'person.staatsangehoerigkeiten',
  'person.fruehereAnschriften',
  'person.einzug',
  'person.familienstand',
  'person.ausweisdokumente',
  'stelle.name',
  'stelle.phone',
  'stelle.hours',
  'koerperschaft.name',
  'koerperschaft.street',
  'koerperschaft.town',
] as const

export type LetterValueName = (typeof letterValueNames)[number]
