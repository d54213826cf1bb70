import { type Answers, type Formular, visibleFields, visibleSteps } from '@buergerkoffer/domain/formular'
import { answerText, createUiText } from '@buergerkoffer/ui'

/** An answer in words. `id`: path of the field, `personen.0.vornamen`. */
export interface WrittenAnswer {
  readonly id: string
  readonly label: string
  readonly text: string
}

const uiText = createUiText('de')

/** The given answers in words, in the order of the form. What was left open, or does not apply, is left out. */
export const writtenAnswers = (formular: Formular, answers: Answers): readonly WrittenAnswer[] =>
  visibleSteps(formular, answers)
    .flatMap((step) => visibleFields(formular, step, answers))
    .flatMap(({ field, path, answer }) =>
      field.kind === 'info' || field.kind === 'group' || answer === undefined
        ? []
        : [{ id: path, label: field.label.de, text: answerText(field, answer, uiText) }],
    )
