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
  | 'iban'
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
  /** The whole that this field is a part of: the parts of an Anschrift stand together and are summed up in one line. */
  readonly part?: Part
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

/** An account number (ISO 13616), stored without spaces, shown in groups of four. */
export interface IbanField extends FieldBase {
  readonly kind: 'iban'
}

/** `of`: id of the computed field that sums the whole up. `label` is the name of the whole. */
export interface Part {
  readonly of: string
  readonly label: Texts
}

/**
 * What a computed value is made from; only earlier fields. A reference is a field's id (in a row first of the same row), in
 * `sum` also `gruppe.feld`: that field of all rows. Total: what is not answered is left out, and nothing gives nothing.
 */
export type Expression =
  | { readonly copy: string }
  /** Numbers, or amounts of money. */
  | { readonly sum: readonly string[] }
  /** The rows of a group. */
  | { readonly count: string }
  /** Completed years from a date to another. */
  | { readonly age: string; readonly on: string }
  /** Days from a date to another; negative if that is earlier. */
  | { readonly days: string; readonly until: string }
  | { readonly join: readonly (string | Expression)[]; readonly by: string }

/** Where a value is looked up by means of earlier fields. What is not found stays empty and hinders nobody. */
export type LookupSource =
  /** A Saxon municipality, by its name or the name of the place, with the postcode if there is one. */
  | { readonly place: 'ags' | 'name'; readonly ort: string; readonly plz?: string }
  | { readonly bank: 'name' | 'bic'; readonly iban: string }
  /** What is known of person and case, as `FieldBase.prefill` says it. */
  | { readonly known: string }

/** How a value that nobody types is read and written. */
export type DerivedType = 'text' | 'integer' | 'money' | 'date'

/** Nobody answers these fields, so none of them is ever required. */
interface DerivedBase extends FieldBase {
  readonly as: DerivedType
  /** Not shown on the page of the step, but in the summary and in letters. */
  readonly quiet?: boolean
}

/** A value that follows from earlier answers; made anew at every reading, whatever arrived. */
export interface ComputedField extends DerivedBase {
  readonly kind: 'computed'
  readonly value: Expression
}

/** A value found elsewhere when a step is read; never taken from a post. Later readers, who have no `Lookups`, keep it. */
export interface LookupField extends DerivedBase {
  readonly kind: 'lookup'
  readonly from: LookupSource
}

/** Explanation between fields; never part of the answers. A blank line begins a new paragraph. */
export interface InfoText {
  readonly kind: 'info'
  readonly id: string
  readonly text: Texts
  readonly title?: Texts
  readonly when?: Condition
}

/** A field whose value nobody types. */
export type DerivedField = ComputedField | LookupField

/** A field that may stand inside a group. */
export type InputField =
  | TextField
  | NumberField
  | DateField
  | BooleanField
  | ChoiceField
  | MultipleChoiceField
  | IbanField
  | DerivedField

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
  /** FIM data field group, e.g. `G60000000083`. */
  readonly fim?: string
  readonly fields: readonly (InputField | InfoText)[]
}

export type Field = InputField | InfoText | Group
export type FieldKind = Field['kind']

export interface Step {
  readonly id: string
  readonly title: Texts
  readonly intro?: Texts
  readonly when?: Condition
  /** FIM data field group. */
  readonly fim?: string
  readonly fields: readonly Field[]
}

/** One version of one form. Cases store id and version with their answers; a published version never changes. */
export interface Formular {
  readonly id: string
  readonly version: string
  readonly title: Texts
  /** FIM data schema, e.g. `S60000000127`. */
  readonly fim?: string
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
  /** Without them looked-up values stay as they are. */
  readonly lookups?: Lookups
}

/** Where values are looked up; each gives undefined for what it does not find, at once and always the same. */
export interface Lookups {
  readonly place: (query: { readonly ort: string; readonly plz: string | undefined }) => FoundPlace | undefined
  readonly bank: (iban: string) => FoundBank | undefined
  readonly known: (reference: string) => Answer | undefined
}

export interface FoundPlace {
  /** Amtlicher Gemeindeschluessel, 8 digits. */
  readonly ags: string
  readonly name: string
}

export interface FoundBank {
  readonly name: string
  readonly bic?: string
}
