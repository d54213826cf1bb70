import type { Anschrift } from './anschrift.ts'
import type { Ausweisdokument } from './ausweisdokument.ts'
import type { Familienstand } from './familienstand.ts'
import type { PartialDate } from './partial-date.ts'
import type { PersonId } from './person-id.ts'
import type { PersonName } from './person-name.ts'
import type { Sperren } from './sperre.ts'

/** DSMeld 0701: maennlich, weiblich, divers, no entry (PStG § 22 (3)). */
export type Geschlecht = 'm' | 'w' | 'd' | 'x'

export type Geburt = {
  readonly datum: PartialDate
  readonly ort: string
  /** Destatis state key when born abroad (DSMeld 0603), else null. */
  readonly staat: string | null
}

/** A relation the register holds (BMG § 3 (1) Nr. 9, 15, 16). */
export type Beziehung = {
  readonly art: 'ehegatte' | 'lebenspartner' | 'kind' | 'gesetzlicher-vertreter'
  readonly person: PersonId
}

/**
 * A resident as the register answers: the data set of BMG § 3 cut down to what our services need.
 * No religion, no Identifikationsnummer, no document serial numbers (data minimisation, DSGVO Art. 5 (1) c).
 */
export type Person = {
  readonly id: PersonId
  readonly name: PersonName
  readonly geburt: Geburt
  readonly geschlecht: Geschlecht
  /** Destatis keys of DSMeld 1001, `000` = German; see `staatsangehoerigkeitText`. */
  readonly staatsangehoerigkeiten: readonly string[]
  /** Present addresses, the alleinige or Hauptwohnung first. */
  readonly anschriften: readonly Anschrift[]
  /** Earlier addresses in the register's area, latest first. */
  readonly fruehereAnschriften: readonly Anschrift[]
  readonly familienstand: Familienstand
  readonly sperren: Sperren
  readonly ausweisdokumente: readonly Ausweisdokument[]
  readonly beziehungen: readonly Beziehung[]
}
