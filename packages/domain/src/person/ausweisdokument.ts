import type { Ausweisart } from './ausweisart.ts'

/** The id of a kind of identity or residence document (BMG § 3 (1) Nr. 17; AufenthG; AsylG); what it proves says the content. */
export type AusweisdokumentArt = Ausweisart['id']

/** A document the register knows of. Deliberately without serial number, Sperrsumme or Sperrkennwort. */
export type Ausweisdokument = {
  readonly art: AusweisdokumentArt
  readonly behoerde: string
  /** ISO date of the last day of validity (DSMeld 1704). */
  readonly gueltigBis: string
}

/**
 * The German name of a kind where no catalogue is at hand; the content's own label goes before it, and a test keeps the two alike.
 * A kind that this build does not know is named by its id.
 */
export const ausweisdokumentName = (art: AusweisdokumentArt): string => ausweisdokumentNames.get(art) ?? art

export const ausweisdokumentNames: ReadonlyMap<AusweisdokumentArt, string> = new Map([
  ['personalausweis', 'Personalausweis'],
  ['vorlaeufiger-personalausweis', 'Vorläufiger Personalausweis'],
  ['ersatz-personalausweis', 'Ersatz-Personalausweis'],
  ['reisepass', 'Reisepass'],
  ['vorlaeufiger-reisepass', 'Vorläufiger Reisepass'],
  ['amtlicher-pass', 'Dienst- oder Diplomatenpass'],
  ['kinderreisepass', 'Kinderreisepass (seit 2024 nicht mehr ausgestellt)'],
  ['eid-karte', 'eID-Karte für Unionsbürger'],
  ['nationalpass', 'Nationalpass eines anderen Staates'],
  ['nationalausweis', 'Nationaler Identitätsausweis (EU, EWR, Schweiz)'],
  ['aufenthaltstitel', 'Elektronischer Aufenthaltstitel'],
  ['ausweisersatz', 'Ausweisersatz'],
  ['reiseausweis-fluechtling', 'Reiseausweis für Flüchtlinge'],
  ['reiseausweis-staatenlose', 'Reiseausweis für Staatenlose'],
  ['reiseausweis-auslaender', 'Reiseausweis für Ausländer'],
  ['fiktionsbescheinigung', 'Fiktionsbescheinigung'],
  ['aufenthaltsgestattung', 'Aufenthaltsgestattung'],
  ['ankunftsnachweis', 'Ankunftsnachweis'],
  ['duldung', 'Duldung'],
  ['unhcr', 'Bescheinigung des UNHCR'],
  ['fuehrerschein', 'Führerschein'],
  ['geburtsurkunde', 'Geburtsurkunde'],
])

/** Whether the document is valid on an ISO day. */
export const isValidOn = (document: Ausweisdokument, day: string): boolean => document.gueltigBis >= day
