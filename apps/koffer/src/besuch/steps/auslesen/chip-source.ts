import {
  type Answer,
  type Answers,
  type Field,
  type Origins,
  originsLeft,
  type Posted,
  readFields,
  writeFields,
} from '@buergerkoffer/domain/formular'
import type { ChipField, DataOf } from '@buergerkoffer/domain/vorgang'
import { dayOf, shortDay, timeOf } from '../../../format.ts'
import { type ChipReading, draftOf, keepChip } from '../../draft.ts'
import type { Matter } from '../../visit.ts'
import { personAnswers } from '../person-answers.ts'
import { personFormular } from '../person-formular.ts'
import { type ChipAnswers, personFromChip } from './person-from-chip.ts'
import { t } from './text.ts'

type Recorded = DataOf<'PersonRecorded'>
type RecordedChip = NonNullable<Recorded['chip']>

/** What the chip said of the person of a matter, and into which fields of the person form it went. */
export interface ChipSource extends Pick<RecordedChip, 'readAt' | 'server' | 'document'> {
  readonly origins: Origins
}

/** The last reading: not taken yet, else as the case has it. Undefined: everything was typed. */
export function chipSourceOf(matter: Matter): ChipSource | undefined {
  const { chip } = draftOf(matter)
  if (chip) return { ...chip, origins: originsOf(readFields(fields, chip.typed)) }
  const recorded = matter.state.recorded?.chip
  if (!recorded) return undefined
  const answers = personAnswers(matter)
  const ids = Object.keys(paths).filter((id) => recorded.fields.some((field) => field === paths[id]))
  const still = ids.flatMap((id): [string, Answer][] => (answers[id] === undefined ? [] : [[id, answers[id]]]))
  return { ...recorded, origins: originsOf(Object.fromEntries(still)) }
}

/** The part of the event that says what was read, for answers that passed the form. */
export function chipOf(source: ChipSource | undefined, answers: Answers): RecordedChip | undefined {
  if (!source) return undefined
  const { readAt, server, document } = source
  const left = Object.keys(originsLeft(personFormular, answers, source.origins))
  // "andere" alone names no nationality.
  const said = left.filter((id) => id !== 'staatsangehoerigkeit' || answers[id] === 'deutsch' || left.includes('staat'))
  const named = new Set(said.flatMap((id) => paths[id] ?? []))
  return { readAt, server, photoCompared: true, fields: [...named], document }
}

/** "Chip des Ausweises, 08:31 Uhr", for the fields of a form. */
export function sourceText({ readAt, server }: Pick<ChipSource, 'readAt' | 'server'>, today: string): string {
  const time = timeOf(readAt)
  const day = dayOf(readAt) === today ? '' : `${shortDay(readAt)}, `
  return t(server === 'test-server' ? 'source.test' : 'source.real', { day, time })
}

/** Puts what was read into the person form's draft; false if it could not be kept. What an earlier reading filled in goes, what was typed stays. */
export function fillFromChip(
  matter: Matter,
  person: Parameters<typeof personFromChip>[0],
  reading: Pick<ChipReading, 'readAt' | 'server'>,
): boolean {
  const { answers, open, document }: ChipAnswers = personFromChip(person)
  const before = draftOf(matter).typed.person ?? writeFields(fields, personAnswers(matter))
  const typed = writeFields(fieldsIn(answers), answers)
  const gone = new Set([...Object.keys(answers), ...open, ...Object.keys(chipSourceOf(matter)?.origins ?? {})])
  const kept = Object.entries(before).filter(([name]) => !gone.has(name.split('.')[0] ?? ''))
  return keepChip(
    matter,
    'person',
    { ...Object.fromEntries(kept), ...typed },
    { ...reading, typed: fromChip(typed), document },
  )
}

/** "Vom Ausweis" is no word of the chip. */
const fromChip = ({ source: _, ...typed }: Posted): Posted => typed

const fields: readonly Field[] = personFormular.steps.flatMap((step) => step.fields)

const fieldsIn = (answers: Answers): readonly Field[] => fields.filter(({ id }) => id in answers)

const originsOf = (answers: Answers): Origins =>
  Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, { value, source: 'chip' }]))

/** Where each field of the person form ends in the event. */
const paths: Readonly<Record<string, ChipField>> = {
  familienname: 'name.familienname',
  vornamen: 'name.vornamen',
  geburtsname: 'name.geburtsname',
  doktorgrad: 'name.doktorgrad',
  kuenstlername: 'name.kuenstlername',
  geburtsdatum: 'geburt.datum',
  geburtsort: 'geburt.ort',
  staatsangehoerigkeit: 'staatsangehoerigkeiten',
  staat: 'staatsangehoerigkeiten',
  strasse: 'anschrift.strasse',
  hausnummer: 'anschrift.hausnummer',
  plz: 'anschrift.plz',
  ort: 'anschrift.ort',
}
