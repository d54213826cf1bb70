import type { Answers, Formular } from '@buergerkoffer/domain/formular'
import { type FeeContext, type FeeRefusal, feeOn, type Gebuehr, type Tarif } from '@buergerkoffer/domain/gebuehr'
import { type Result, refuse } from '@buergerkoffer/domain/result'
import {
  type Gemeinde,
  type NamedPlace,
  type PlaceQuery,
  type Places,
  placeFinder,
  type RightOffice,
  rightOffice,
  servedBy,
  type Zustaendigkeit,
  type ZustaendigkeitRefusal,
  zustaendigkeitFor,
} from '@buergerkoffer/domain/zustaendigkeit'
import { type CaseFacts, holdsOf } from './case-rules.ts'
import { explainGebuehr } from './explain-gebuehr.ts'
import { fallbacks } from './language.ts'
import { localised } from './local-words/localise.ts'
import { placesOf, taskOf } from './places.ts'
import type { Ausweisart } from './schema/ausweisart-schema.ts'
import type { Content } from './schema/content-schema.ts'
import type { LeistungContent } from './schema/leistung-schema.ts'
import type { LetterContent } from './schema/letter-schema.ts'
import type { TarifContent } from './schema/tarif-schema.ts'
import type { LeistungText } from './schema/text-schema.ts'
import type { Thema } from './schema/thema-schema.ts'
import type { SetAside } from './snapshot-door/understand-content.ts'

/** A service as the rooms use it. */
export interface Leistung extends Readonly<LeistungContent> {
  readonly formular: Formular
  readonly brief: LetterContent
  /** Texts in the wanted language or the nearest there is; its own `language` and `status` say which. */
  readonly texts: (language: string) => LeistungText
}

/** What a fee hangs on. */
export interface FeeQuery extends Pick<FeeContext, 'befreiung' | 'lastRateReason'> {
  /** Id of the tariff of the body in whose name the office acts. */
  readonly tarif: string
  /** ISO day of the application. */
  readonly day: string
  readonly answers: Answers
  /** Of the person of the case on that day; null while nobody knows it. */
  readonly age?: number | null | undefined
}

export type FeeLookupRefusal = FeeRefusal | { readonly kind: 'unknown-tarif'; readonly tarif: string }

/** Read-only content of one version: services, tariffs, places, identity documents. Lookups answer undefined for unknown ids. */
export interface Catalogue {
  /** SHA-256 (hex) of the snapshot it was read from. */
  readonly version: string
  readonly leistungen: readonly Leistung[]
  /** Services of the snapshot that need a later program. */
  readonly setAside: readonly SetAside[]
  /** The headings under which services stand, in order; empty in old snapshots. */
  readonly themen: readonly Thema[]
  readonly leistung: (id: string) => Leistung | undefined
  readonly tarife: readonly (Tarif & TarifContent)[]
  readonly tarif: (id: string) => (Tarif & TarifContent) | undefined
  readonly ausweisarten: readonly Ausweisart[]
  readonly ausweisart: (id: string) => Ausweisart | undefined
  /** Those of the body whose catalogue this is; of everybody where it is nobody's. */
  readonly places: Places
  readonly stelleFor: (
    leistung: string,
    ags: string,
  ) => Result<Zustaendigkeit, ZustaendigkeitRefusal | { readonly kind: 'unknown-leistung'; readonly leistung: string }>
  /** Every municipality of the Land, by name; empty in old snapshots. */
  readonly gemeinden: readonly Gemeinde[]
  /** The municipality that a place in an address lies in, if there is exactly one of that name. */
  readonly placeNamed: (query: PlaceQuery) => NamedPlace | undefined
  /** Where somebody from any municipality has to go; undefined if the service or the municipality is unknown. */
  readonly rightOffice: (leistung: string, ags: string) => RightOffice | undefined
  /** The same content for one body, by its AGS: what is another's is only known as the right office. */
  readonly forBody: (ags: string) => Catalogue
  /**
   * The fees of a service, one for each line that applies to the answers given; see `feeOn`. Of a case whose answers are complete that is one
   * (the check of the content sees to it); of one that has only begun, those that can be told already.
   */
  readonly feesFor: (leistung: Leistung, query: FeeQuery) => readonly Result<Gebuehr, FeeLookupRefusal>[]
  /** One sentence for the citizen. */
  readonly explain: (gebuehr: Gebuehr, language: string) => string
}

const noGemeinden = { kreise: [], gemeinden: [] }

/** Lookups over checked content, for all bodies; `setAside` are services that it could not take. */
export const createCatalogue = (version: string, content: Content, setAside: readonly SetAside[] = []): Catalogue =>
  catalogueFor({ version, content, setAside })

interface Source {
  readonly version: string
  readonly content: Content
  readonly setAside: readonly SetAside[]
}

/** `body`: the AGS of the body for whose areas alone it decides; without: for all. */
function catalogueFor(source: Source, body?: string): Catalogue {
  const { version, content, setAside } = source
  const everywhere = placesOf(content)
  const places = body === undefined ? everywhere : servedBy(everywhere, body)
  const leistungen = localised(content, places, body).map(toLeistung)
  const tarif = (id: string) => content.tarife.find((each) => each.id === id)
  const leistung = (id: string) => leistungen.find((each) => each.id === id)
  return {
    version,
    leistungen,
    setAside,
    themen: content.themen ?? [],
    leistung,
    tarife: content.tarife,
    tarif,
    ausweisarten: content.ausweisarten,
    ausweisart: (id) => content.ausweisarten.find((each) => each.id === id),
    places,
    stelleFor(id, ags) {
      const found = leistung(id)
      if (found === undefined) return refuse({ kind: 'unknown-leistung', leistung: id })
      return zustaendigkeitFor(places, taskOf(found), ags)
    },
    gemeinden: content.gemeinden?.gemeinden ?? [],
    placeNamed: placeFinder(namedPlaces(content)),
    rightOffice(id, ags) {
      const found = leistung(id)
      return found && rightOffice(everywhere, content.gemeinden ?? noGemeinden, taskOf(found), ags)
    },
    forBody: (ags) => catalogueFor(source, ags),
    feesFor({ fee }, { tarif: id, day, answers, age, ...further }) {
      const facts = { answers, today: day, age: age ?? null }
      return fee.lines
        .filter(({ when }) => holdsOf(when, facts))
        .map((line) => {
          const rates = tarif(id)
          if (rates === undefined) return refuse({ kind: 'unknown-tarif', tarif: id })
          return feeOn(rates, line.position, day, { ...feeContext(line, facts), ...further })
        })
    },
    explain: (gebuehr, language) => explainGebuehr(tarif(gebuehr.tarif), gebuehr, language),
  }
}

/** Those we know more of with their districts, the others of the Land by name. */
function namedPlaces({ gebiete, gemeinden }: Content): readonly NamedPlace[] {
  const known = new Set(gebiete.map(({ ags }) => ags))
  return [...gebiete, ...(gemeinden?.gemeinden ?? []).filter(({ ags }) => !known.has(ags))]
}

function toLeistung({ leistung, formular, brief, texts: all }: Content['leistungen'][number]): Leistung {
  return {
    ...leistung,
    formular,
    brief,
    texts(language) {
      const found = fallbacks(language).flatMap((each) => all.filter((text) => text.language === each))[0]
      if (found === undefined) throw new Error(`checked content without German texts: ${leistung.id}`)
      return found
    },
  }
}

function feeContext(
  { quantityField, pagesField, zuschlaege }: LeistungContent['fee']['lines'][number],
  facts: CaseFacts,
): FeeContext {
  const pages = numberIn(facts.answers, pagesField)
  const extras = (zuschlaege ?? []).filter(({ when }) => holdsOf(when, facts)).map(({ position }) => position)
  return {
    quantity: numberIn(facts.answers, quantityField) ?? 1,
    ...(pages !== undefined && { pages }),
    ...(facts.age != null && { age: facts.age }),
    ...(extras.length > 0 && { zuschlaege: extras }),
  }
}

function numberIn(answers: Answers, field: string | undefined): number | undefined {
  const answer = field === undefined ? undefined : answers[field]
  return typeof answer === 'number' ? answer : undefined
}
