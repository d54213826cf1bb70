/**
 * A text in several languages. German is always there; the tags are BCP 47 (`de-simple` is easy German).
 * A language that is missing falls back to German.
 */
export type Texts = { readonly de: string } & { readonly [language: string]: string }

/** What one field can hold: text, number (integers; money in cents), yes/no, several codes. Dates are ISO strings. */
export type Scalar = string | number | boolean
export type Answer = Scalar | readonly string[] | readonly Answers[]
/** The answers of a form (or of one row of a group), by field id. Canonical JSON: no empty strings, no nulls. */
export type Answers = { readonly [fieldId: string]: Answer }

/**
 * A condition as data. `field` names a field that stands **earlier** in the form; inside a group first a field of the
 * same row, then of the form. Later and hidden fields count as not answered, so that the outcome has one reading.
 * Comparison: numbers by value, dates (ISO) by time; unlike kinds never compare. `eq`/`in` on a multiple choice: contains.
 */
export type Condition =
  | { readonly field: string; readonly eq: Scalar }
  | { readonly field: string; readonly in: readonly Scalar[] }
  | { readonly field: string; readonly lt: string | number }
  | { readonly field: string; readonly lte: string | number }
  | { readonly field: string; readonly gt: string | number }
  | { readonly field: string; readonly gte: string | number }
  | { readonly field: string; readonly present: boolean }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/** Data types of DIN 91379: A names, B places and streets, C–E wider sets. */
export type Din91379 = 'A' | 'B' | 'C' | 'D' | 'E'

export type ErrorCode =
  | 'required'
  | 'confirm'
  | 'type'
  | 'integer'
  | 'money'
  | 'date'
  | 'partialDate'
  | 'option'
  | 'tooLong'
  | 'tooSmall'
  | 'tooLarge'
  | 'tooEarly'
  | 'tooLate'
  | 'characters'
  | 'pattern'
  | 'tooFew'
  | 'tooMany'

export interface Option {
  /** The stored code, e.g. a FIM code list value. */
  readonly value: string
  readonly label: Texts
  readonly help?: Texts
}

interface FieldBase {
  /** Unique in the whole form: `[a-z][A-Za-z0-9]*`. Part of stored answers, so permanent for a published version. */
  readonly id: string
  readonly label: Texts
  readonly help?: Texts
  /** Shown only if this holds; a hidden answer is removed (data minimisation, DSGVO Art. 5 (1) c). */
  readonly when?: Condition
  /** Must be answered: always, or if the condition holds. Default: optional. */
  readonly required?: boolean | Condition
  /** Own error texts in place of the general ones. */
  readonly errors?: { readonly [code in ErrorCode]?: Texts }
  /** Where a known value may come from, e.g. `person.familienname`; the source is recorded beside the answer. */
  readonly prefill?: string
  /** If nothing is known: this value, or the answer of an earlier field. */
  readonly default?: { readonly value: Answer } | { readonly field: string }
  /** FIM data field, e.g. `F60000000227` (XDatenfelder 3). */
  readonly fim?: string
  /** HTML autocomplete token, e.g. `family-name`. Only for data about the person who types. */
  readonly autocomplete?: string
}

export interface TextField extends FieldBase {
  readonly kind: 'text' | 'longtext'
  readonly din91379?: Din91379
  /** Characters (code points). Default 200 for text, 4000 for longtext. */
  readonly maxLength?: number
  /** Regular expression over the whole text. Groups may only be repeated with `?`; see `isSafePattern`. */
  readonly pattern?: string
  /** Expected width in characters, a hint for the screen. */
  readonly width?: 2 | 4 | 8 | 16 | 32
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email'
}

/** Whole number, or money in cents of a Euro; `min` and `max` in the same unit. */
export interface NumberField extends FieldBase {
  readonly kind: 'integer' | 'money'
  readonly min?: number
  readonly max?: number
}

/**
 * A day as `2026-12-31`. A `partialDate` may lack day, or day and month (`1950-06`, `1950`), as registers need for
 * people whose birthday is not known. `parts` shows three inputs; partial dates always have three.
 */
export interface DateField extends FieldBase {
  readonly kind: 'date' | 'partialDate'
  readonly min?: string | 'today'
  readonly max?: string | 'today'
  readonly parts?: boolean
}

/** `boolean`: a question answered yes or no. `checkbox`: one box to tick; if required, it must be ticked. */
export interface BooleanField extends FieldBase {
  readonly kind: 'boolean' | 'checkbox'
}

/** One of the options. `select` for long lists; default radios. */
export interface ChoiceField extends FieldBase {
  readonly kind: 'choice'
  readonly display?: 'radio' | 'select'
  readonly options: readonly Option[]
}

export interface MultipleChoiceField extends FieldBase {
  readonly kind: 'multipleChoice'
  readonly options: readonly Option[]
  readonly min?: number
  readonly max?: number
}

/** Explanation between fields; never part of the answers. A blank line begins a new paragraph. */
export interface InfoText {
  readonly kind: 'info'
  readonly id: string
  readonly text: Texts
  readonly title?: Texts
  readonly when?: Condition
}

/** A field that may stand inside a group. */
export type InputField = TextField | NumberField | DateField | BooleanField | ChoiceField | MultipleChoiceField

/** Rows of the same fields (people who move together, previous addresses). Default 0 to 20 rows. */
export interface Group {
  readonly kind: 'group'
  readonly id: string
  readonly label: Texts
  readonly help?: Texts
  /** Title of one row, e.g. "Person"; the screen adds its number. */
  readonly rowLabel: Texts
  readonly when?: Condition
  readonly errors?: { readonly [code in ErrorCode]?: Texts }
  /** Where known rows may come from; see `FieldBase.prefill`. */
  readonly prefill?: string
  readonly min?: number
  readonly max?: number
  readonly fields: readonly (InputField | InfoText)[]
}

export type Field = InputField | InfoText | Group
export type FieldKind = Field['kind']

export interface Step {
  readonly id: string
  readonly title: Texts
  readonly intro?: Texts
  readonly when?: Condition
  readonly fields: readonly Field[]
}

/** One version of one form. Cases store id and version with their answers; a published version never changes. */
export interface Formular {
  readonly id: string
  readonly version: string
  readonly title: Texts
  readonly steps: readonly Step[]
}

/** A fault in the answers, as data; the text comes from message files. `path` is `feld` or `gruppe.0.feld`. */
export interface FieldError {
  readonly path: string
  readonly code: ErrorCode
  readonly params: { readonly [name: string]: string | number }
}

/** What checking needs from outside: today's date (ISO) and the character sets of DIN 91379. */
export interface CheckDeps {
  readonly today: string
  readonly allows: (dataType: Din91379, text: string) => boolean
}
