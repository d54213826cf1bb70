/**
 * Values every station can give a letter, by placeholder. `person.*` come from the register snapshot the certificate
 * speaks about (BMG § 3 (1)), `stelle.*` from the responsible office, `koerperschaft.*` from the body in whose name it
 * acts, `vorgang.*` and `gebuehr.*` from the case: its number, the
 * day and place of the visit, who acts for the person, the identity document shown, papers still promised. Answers of the
 * form are `antwort.<field>`, those of one person of `bindings.persons` `zeile.<field>`. A value may be empty; then its row is not printed.
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
  'vorgang.nummer',
  'vorgang.person',
  'vorgang.tag',
  'vorgang.ort',
  'vorgang.vertretung',
  'vorgang.ausweis',
  'vorgang.offen',
  'gebuehr.betrag',
  'gebuehr.quelle',
  'bediensteter.name',
  'stelle.name',
  'stelle.phone',
  'stelle.hours',
  'koerperschaft.name',
  'koerperschaft.street',
  'koerperschaft.town',
] as const

export type LetterValueName = (typeof letterValueNames)[number]
