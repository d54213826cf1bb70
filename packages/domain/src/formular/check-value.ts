import { isIban } from '../kasse/iban.ts'
import { charactersIn } from '../person/din91379/characters.ts'
import type {
  Answer,
  CheckDeps,
  DateField,
  ErrorCode,
  FieldError,
  InputField,
  MultipleChoiceField,
  NumberField,
  TextField,
} from './definition.ts'
import { parsePartial } from './parse-german.ts'
import { matchesPattern } from './pattern.ts'

/** What is wrong with an answer, without its place. */
export type Fault = Omit<FieldError, 'path'>

/** Checks one answer against its field. Total: the answer may have any type. Undefined: nothing is wrong. */
export function checkValue(field: InputField, answer: Answer, deps: CheckDeps): Fault | undefined {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return checkText(field, answer, deps)
    case 'integer':
    case 'money':
      return checkNumber(field, answer)
    case 'date':
    case 'partialDate':
      return checkDate(field, answer, deps)
    case 'choice':
      return field.options.some((option) => option.value === answer) ? undefined : fault('option')
    case 'multipleChoice':
      return checkSeveral(field, answer)
    case 'boolean':
    case 'checkbox':
      return typeof answer === 'boolean' ? undefined : fault('type')
    case 'iban':
      return typeof answer === 'string' && isIban(answer) ? undefined : fault('iban')
    case 'computed':
    case 'lookup':
      return undefined
  }
}

/** How many characters (code points) a text field takes. */
export function maxLengthOf(field: TextField): number {
  return field.maxLength ?? (field.kind === 'text' ? 200 : 4000)
}

function checkText(field: TextField, answer: Answer, deps: CheckDeps): Fault | undefined {
  if (typeof answer !== 'string') return fault('type')
  const [max, length] = [maxLengthOf(field), [...answer].length]
  if (length > max) return fault('tooLong', { max, length })
  const foreign = foreignIn(field, answer, deps)
  if (foreign) return fault('characters', foreign)
  if (field.pattern !== undefined && !matchesPattern(field.pattern, answer)) return fault('pattern')
  return undefined
}

/** Most characters that a message names. */
const NAMED_CHARACTERS = 5

/** The characters that the field must not hold, each once, as a reader counts characters, a line for each; undefined if there are none. */
function foreignIn(field: TextField, answer: string, { allows }: CheckDeps): Fault['params'] | undefined {
  const { din91379 } = field
  const text = withoutLines(field, answer)
  if (din91379 === undefined || allows(din91379, text)) return undefined
  const foreign = [...new Set(charactersIn(text))].filter((character) => !allows(din91379, character))
  return { characters: foreign.slice(0, NAMED_CHARACTERS).join('\n'), count: foreign.length }
}

/** Line breaks are no characters of DIN 91379, but a long text has lines. */
function withoutLines(field: TextField, text: string): string {
  return field.kind === 'longtext' ? text.replaceAll('\n', ' ') : text
}

function checkNumber(field: NumberField, answer: Answer): Fault | undefined {
  if (typeof answer !== 'number' || !Number.isSafeInteger(answer)) return fault(field.kind)
  const min = field.min ?? 0
  if (answer < min) return fault('tooSmall', { min })
  return field.max !== undefined && answer > field.max ? fault('tooLarge', { max: field.max }) : undefined
}

function checkDate(field: DateField, answer: Answer, { today }: CheckDeps): Fault | undefined {
  if (typeof answer !== 'string' || parsePartial(answer) !== answer) return fault(field.kind)
  if (field.kind === 'date' && answer.length !== 10) return fault(field.kind)
  const [min, max] = [field.min, field.max].map((limit) => (limit === 'today' ? today : limit))
  if (min !== undefined && answer < min.slice(0, answer.length)) return fault('tooEarly', { min })
  return max !== undefined && answer > max ? fault('tooLate', { max }) : undefined
}

function checkSeveral(field: MultipleChoiceField, answer: Answer): Fault | undefined {
  if (!Array.isArray(answer)) return fault('type')
  if (!answer.every((value) => field.options.some((option) => option.value === value))) return fault('option')
  const { min, max } = field
  if (min !== undefined && answer.length < min) return fault('tooFew', { min })
  return max !== undefined && answer.length > max ? fault('tooMany', { max }) : undefined
}

function fault(code: ErrorCode, params: Fault['params'] = {}): Fault {
  return { code, params }
}
