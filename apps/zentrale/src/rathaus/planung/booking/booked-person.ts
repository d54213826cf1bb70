import {
  checkDin91379,
  formatPartialDate,
  officialName,
  type Person,
  type RecordedPerson,
} from '@buergerkoffer/domain/person'
import type { ErrorItem } from '@buergerkoffer/ui'
import type { BookedPerson, Planner } from '../../../touren/index.ts'
import type { BookingDraft } from '../../session.ts'
import { readBirth } from '../../work-list/read-search.ts'
import { t } from '../text.ts'
import { typedList, typedText } from './draft.ts'

/** The person of a draft as the pages show them. */
export interface DraftPerson {
  readonly name: string
  readonly born: string
  readonly ags: string
  /** Members of the household that may take part; empty for somebody not registered. */
  readonly household: readonly Person[]
  readonly who: BookedPerson
}

/** Reads the draft's person anew; undefined if nobody is chosen, or the register does not give them out (any more). */
export async function draftPerson({ register }: Planner, draft: BookingDraft): Promise<DraftPerson | undefined> {
  if (draft.person === undefined) return undefined
  if (draft.person === 'told') return toldPerson(draft)
  const read = await register.snapshot(draft.person)
  if (!read.ok) return undefined
  const { person, household } = read.value
  const wanted = typedList(draft, 'haushalt')
  return {
    ...{ name: officialName(person.name), born: formatPartialDate(person.geburt.datum), household },
    ags: person.anschriften[0]?.ags ?? '',
    who: {
      ...{ kind: 'register', person: person.id },
      haushalt: household.filter(({ id }) => wanted.includes(id)).map(({ id }) => id),
    },
  }
}

const toldFields = ['familienname', 'vornamen', 'geburtsdatum', 'gemeinde'] as const

function toldPerson(draft: BookingDraft): DraftPerson {
  const [familienname = '', vornamen = '', birth = '', ags = ''] = toldFields.map((name) => typedText(draft, name))
  const recorded: RecordedPerson = {
    name: {
      ...{ familienname, vornamen: vornamen.split(/\s+/).filter((part) => part !== '') },
      ...{ geburtsname: null, fruehereFamiliennamen: [], gebraeuchlicherVorname: null },
      ...{ doktorgrad: null, ordensname: null, kuenstlername: null },
    },
    geburt: { datum: readBirth(birth) ?? '', ort: '', staat: null },
    ...{ staatsangehoerigkeiten: [], anschriften: [] },
  }
  const name = familienname === '' ? t('matters.toldTitle') : officialName(recorded.name)
  return { name, born: birth, ags, household: [], who: { kind: 'told', recorded, ags } }
}

/** What is wrong with data told on the phone. */
export function toldErrors(draft: BookingDraft, known: ReadonlySet<string>): readonly ErrorItem[] {
  if (draft.person !== 'told') return []
  const [familienname = '', vornamen = '', birth = '', ags = ''] = toldFields.map((name) => typedText(draft, name))
  const isClean = (name: string): boolean => checkDin91379('A', name).ok && name.length <= 120
  const wrong = (name: string, isWrong: boolean, text: string) => (isWrong ? [{ name, text }] : [])
  return [
    ...wrong('familienname', familienname === '', t('matters.error.familienname')),
    ...wrong('familienname', familienname !== '' && !isClean(familienname), t('matters.error.characters')),
    ...wrong('vornamen', vornamen !== '' && !isClean(vornamen), t('matters.error.characters')),
    ...wrong('geburtsdatum', (readBirth(birth) ?? '') === '', t('matters.error.geburtsdatum')),
    ...wrong('gemeinde', ags === '', t('matters.error.gemeinde')),
    ...wrong('gemeinde', ags !== '' && !known.has(ags), t('matters.error.elsewhere')),
  ]
}
