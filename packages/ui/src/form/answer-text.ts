import {
  type Answer,
  formatDate,
  formatDerived,
  formatMoney,
  type InputField,
  inLanguage,
  isDerived,
  writeValue,
} from '@buergerkoffer/domain/formular'
import type { UiText } from '../ui-text.ts'

/** An answer as people read it: option labels, `12,50 €`, `31.12.2026`, Ja. */
export function answerText(field: InputField, answer: Answer | undefined, t: UiText): string {
  if (answer === undefined) return t('form.unanswered')
  if (isDerived(field)) return formatDerived(field.as, answer)
  if (typeof answer === 'boolean') return t(answer ? 'field.yes' : 'field.no')
  if (Array.isArray(answer)) return answer.map((value) => optionText(field, String(value), t)).join(', ')
  if (field.kind === 'money' && typeof answer === 'number') return `${formatMoney(answer)} €`
  if (field.kind === 'date' || field.kind === 'partialDate') return formatDate(String(answer))
  if (field.kind === 'iban') return String(writeValue(field, 'iban', answer).iban)
  return optionText(field, String(answer), t)
}

function optionText(field: InputField, value: string, t: UiText): string {
  if (field.kind !== 'choice' && field.kind !== 'multipleChoice') return value
  const option = field.options.find((candidate) => candidate.value === value)
  return option ? inLanguage(option.label, t.locale) : value
}
