import type { Answers } from '@buergerkoffer/domain/formular'
import type { DataOf } from '@buergerkoffer/domain/vorgang'
import type { Matter } from '../../visit.ts'

/** A document that a person brought along to have their new address on it. */
export interface BroughtDocument {
  /** Place of the person in the form, from 1; their name stands there. */
  readonly person: string
  readonly name: string
  readonly document: string
}

type Mark = DataOf<'AusweisMarked'>['what']

/** What lies on the table, by the form's answers: of each person who moves. */
export function broughtDocuments({ leistung, state }: Matter): readonly BroughtDocument[] {
  const { persons } = leistung.brief.bindings
  const rows = persons && state.angaben?.answers[persons.group]
  if (!persons || !Array.isArray(rows)) return []
  return rows.flatMap((row, index) => {
    const answers = isAnswers(row) ? row : {}
    const comes = persons.onlyIf === undefined || answers[persons.onlyIf] === true
    const documents = Array.isArray(answers.dokumente) ? answers.dokumente.filter(isText) : []
    const name = [answers.vornamen, answers.familienname].filter(isText).join(' ')
    return comes ? documents.map((document) => ({ person: String(index + 1), name, document })) : []
  })
}

/** What was done to a document last: the address is on it, or it could not be. */
export const markOf = (
  { state }: Pick<Matter, 'state'>,
  { person, document }: Pick<BroughtDocument, 'person' | 'document'>,
): Mark | undefined =>
  state.marked.findLast((each) => each.person === person && each.document === document && each.what !== 'chip-open')
    ?.what

export const isMarked = (matter: Matter, document: BroughtDocument): boolean => markOf(matter, document) !== undefined

const isText = (value: unknown): value is string => typeof value === 'string'
const isAnswers = (value: unknown): value is Answers => typeof value === 'object' && value !== null
