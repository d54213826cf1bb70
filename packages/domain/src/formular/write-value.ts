import { ibanText } from '../kasse/iban.ts'
import type { Answer, Answers, Field, InputField } from './definition.ts'
import { dateParts, formatDate, formatMoney } from './format-german.ts'
import type { Posted } from './read-value.ts'

/**
 * What the inputs of a field hold for an answer, by input name: the inverse of `readValue`. A mistyped answer comes back
 * as typed. Fields without an answer post empty inputs; unticked boxes, and what nobody types, post nothing.
 */
export function writeValue(field: InputField, path: string, answer: Answer | undefined): Posted {
  switch (field.kind) {
    case 'money':
      return { [path]: typeof answer === 'number' ? formatMoney(answer) : textOf(answer) }
    case 'date':
      return writeDate(path, textOf(answer), field.parts === true, false)
    case 'partialDate':
      return writeDate(path, textOf(answer), true, true)
    case 'checkbox':
      return answer === true ? { [path]: 'true' } : {}
    case 'multipleChoice':
      return Array.isArray(answer) ? { [path]: answer.filter((value) => typeof value === 'string') } : {}
    case 'choice':
    case 'boolean':
      return answer === undefined ? {} : { [path]: textOf(answer) }
    case 'iban':
      return { [path]: ibanText(textOf(answer)) }
    case 'computed':
    case 'lookup':
      return {}
    default:
      return { [path]: textOf(answer) }
  }
}

/** What a whole step (or row) posts for its answers. */
export function writeFields(fields: readonly Field[], answers: Answers, prefix = ''): Posted {
  const parts = fields.map((field) => {
    const [path, answer] = [prefix + field.id, answers[field.id]]
    if (field.kind === 'info') return {}
    if (field.kind !== 'group') return writeValue(field, path, answer)
    const rows = rowsOf(answer)
    const written = rows.map((row, index) => writeFields(field.fields, row, `${path}.${index}.`))
    return Object.assign({ [`${path}.rows`]: String(rows.length) }, ...written)
  })
  return Object.assign({}, ...parts)
}

/** Whether a date is asked for in three inputs: day, month, year. */
export function hasParts(field: InputField): boolean {
  return field.kind === 'partialDate' || (field.kind === 'date' && field.parts === true)
}

/** The rows of a group's answer. */
export function rowsOf(answer: Answer | undefined): readonly Answers[] {
  return Array.isArray(answer) ? answer.filter((row) => typeof row === 'object') : []
}

/** A full date's field may hold a typed `2026-12`, which is no date and stays as it is. */
function writeDate(path: string, date: string, inParts: boolean, partial: boolean): Posted {
  if (!inParts) return { [path]: date.length === 10 ? formatDate(date) : date }
  const [day, month, year] = dateParts(date, partial)
  return { [`${path}.tag`]: day, [`${path}.monat`]: month, [`${path}.jahr`]: year }
}

function textOf(answer: Answer | undefined): string {
  return answer === undefined || typeof answer === 'object' ? '' : String(answer)
}
