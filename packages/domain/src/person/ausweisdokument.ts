/** Kinds of identity and residence documents a citizens' office meets (BMG § 3 (1) Nr. 17; AufenthG; AsylG). */
export type AusweisdokumentArt = keyof typeof ausweisdokumentArten

/** A document the register knows of. Deliberately without serial number, Sperrsumme or Sperrkennwort. */
export type Ausweisdokument = {
  readonly art: AusweisdokumentArt
  readonly behoerde: string
  /** ISO date of the last day of validity (DSMeld 1704). */
  readonly gueltigBis: string
}

/** German name of each kind, and whether it proves identity by itself. */
export const ausweisdokumentArten = {
  personalausweis: { name: 'Personalausweis', provesIdentity: true },
  'vorlaeufiger-personalausweis': { name: 'Vorläufiger Personalausweis', provesIdentity: true },
  reisepass: { name: 'Reisepass', provesIdentity: true },
  'vorlaeufiger-reisepass': { name: 'Vorläufiger Reisepass', provesIdentity: true },
  kinderreisepass: { name: 'Kinderreisepass', provesIdentity: true },
  'eid-karte': { name: 'eID-Karte für Unionsbürger', provesIdentity: false },
  nationalpass: { name: 'Nationalpass', provesIdentity: true },
  nationalausweis: { name: 'Nationaler Identitätsausweis (EU/EWR)', provesIdentity: true },
  aufenthaltstitel: { name: 'Elektronischer Aufenthaltstitel', provesIdentity: false },
  'reiseausweis-fluechtling': { name: 'Reiseausweis für Flüchtlinge', provesIdentity: true },
  'reiseausweis-auslaender': { name: 'Reiseausweis für Ausländer', provesIdentity: true },
  fiktionsbescheinigung: { name: 'Fiktionsbescheinigung', provesIdentity: false },
  aufenthaltsgestattung: { name: 'Aufenthaltsgestattung', provesIdentity: false },
  duldung: { name: 'Duldung', provesIdentity: false },
} as const

/** Whether the document is valid on an ISO day. */
export const isValidOn = (document: Ausweisdokument, day: string): boolean => document.gueltigBis >= day
