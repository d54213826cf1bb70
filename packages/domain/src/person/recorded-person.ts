import type { Anschrift } from './anschrift.ts'
import type { Person } from './person.ts'

/** An address as it is written on a document. */
export type RecordedAnschrift = Omit<Anschrift, 'wohnungsart' | 'ags' | 'einzug' | 'auszug'>

/** What a clerk can type in of somebody who had not booked. The register may know the person; the town hall compares later. */
export type RecordedPerson = Pick<Person, 'name' | 'geburt' | 'staatsangehoerigkeiten'> & {
  readonly anschriften: readonly RecordedAnschrift[]
}
