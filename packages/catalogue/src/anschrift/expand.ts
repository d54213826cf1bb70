import type { ComputedField, Condition, InputField, LookupField, TextField } from '@buergerkoffer/domain/formular'
import type { AnschriftField } from './anschrift-field.ts'
import texts from './parts.json' with { type: 'json' }

/** FIM data fields of the parts (XDatenfelder 3). */
const fim = { strasse: 'F60000000243', hausnummer: 'F60000000244', plz: 'F60000000246', ort: 'F60000000247' } as const

/** `12`, `12 a`, `12-14`, `12 a/2`. */
const hausnummerPattern = '\\d{1,4}( ?[A-Za-z])?( ?[\\-/] ?\\d{1,4}( ?[A-Za-z])?)?'

/**
 * The ordinary fields that an Anschrift stands for. Forms, answers and letters know nothing else: conditions look at a part as at
 * any field, and two people who change different parts do not contradict each other.
 */
export function expandAnschrift(field: AnschriftField): readonly InputField[] {
  const parts: readonly InputField[] = [...countryOf(field), ...germanOf(field), ...foreignOf(field), agsOf(field)]
  const part = { of: field.id, label: field.label }
  return [...parts.map((each) => ({ ...each, part })), wholeOf(field)]
}

function germanOf(field: AnschriftField): readonly TextField[] {
  const needed = requiredOnce(field, 'Strasse')
  return [
    { ...part(field, 'strasse', 80), required: field.required ?? false },
    { ...part(field, 'hausnummer', 12), width: 8, pattern: hausnummerPattern },
    part(field, 'zusatz', 80),
    { ...part(field, 'plz', 5), width: 8, inputMode: 'numeric', pattern: '\\d{5}', required: needed },
    { ...part(field, 'ort', 80), required: needed },
  ]
}

type GermanPart = 'strasse' | 'hausnummer' | 'zusatz' | 'plz' | 'ort'

const tokens: Readonly<Partial<Record<GermanPart, string>>> = {
  strasse: 'address-line1',
  zusatz: 'address-line2',
  plz: 'postal-code',
  ort: 'address-level2',
}

function part(field: AnschriftField, name: GermanPart, maxLength: number): TextField {
  const text: {
    readonly label: TextField['label']
    readonly help?: TextField['label']
    readonly error?: TextField['label']
  } = texts[name]
  const token = field.autocomplete && tokens[name]
  const known = Object.entries(fim).find(([key]) => key === name)?.[1]
  return {
    kind: 'text',
    id: idOf(field, name),
    label: text.label,
    ...(text.help && { help: text.help }),
    din91379: 'B',
    maxLength,
    ...(known && { fim: known }),
    ...(text.error && { errors: { pattern: text.error } }),
    ...(field.prefill && { prefill: `${field.prefill}.${name}` }),
    ...(token && { autocomplete: token }),
    ...whenIn(field, 'inland'),
  }
}

function countryOf(field: AnschriftField): readonly InputField[] {
  if (!field.abroad) return []
  const options = (['inland', 'ausland'] as const).map((value) => ({ value, label: texts[value].label }))
  const id = idOf(field, 'land')
  const when = field.when && { when: field.when }
  return [
    { kind: 'choice', id, label: texts.land.label, required: true, default: { value: 'inland' }, options, ...when },
  ]
}

function foreignOf(field: AnschriftField): readonly InputField[] {
  if (!field.abroad) return []
  const line = (name: 'staat' | 'zeile1' | 'zeile2') =>
    ({
      kind: 'text',
      id: idOf(field, name),
      label: texts[name].label,
      din91379: 'B',
      maxLength: 120,
      ...whenIn(field, 'ausland'),
    }) as const
  const token = field.autocomplete && { autocomplete: 'country-name' }
  return [
    { ...line('zeile1'), required: field.required ?? false },
    line('zeile2'),
    { ...line('staat'), ...token, required: requiredOnce(field, 'Zeile1') },
  ]
}

function agsOf(field: AnschriftField): LookupField {
  const from = { place: 'ags', ort: idOf(field, 'ort'), plz: idOf(field, 'plz') } as const
  return {
    kind: 'lookup',
    as: 'text',
    quiet: true,
    id: idOf(field, 'ags'),
    label: texts.ags.label,
    from,
    ...whenIn(field, 'inland'),
  }
}

function wholeOf(field: AnschriftField): ComputedField {
  const id = (name: keyof typeof texts) => idOf(field, name)
  const inland = [
    { join: [id('strasse'), id('hausnummer')], by: ' ' },
    id('zusatz'),
    { join: [id('plz'), id('ort')], by: ' ' },
  ]
  const join = field.abroad ? [...inland, id('zeile1'), id('zeile2'), id('staat')] : inland
  const when = field.when && { when: field.when }
  return {
    kind: 'computed',
    as: 'text',
    quiet: true,
    id: field.id,
    label: field.label,
    value: { join, by: ', ' },
    ...when,
  }
}

/** If the whole may be left out, its parts are needed as soon as there is the first of them. */
function requiredOnce(field: AnschriftField, first: string): boolean | Condition {
  const { required = false } = field
  return required === false ? { field: field.id + first, present: true } : required
}

function whenIn(field: AnschriftField, land: string): { readonly when?: Condition } {
  const inLand = field.abroad ? [{ field: idOf(field, 'land'), eq: land }] : []
  const [first, ...others] = [...(field.when ? [field.when] : []), ...inLand]
  if (!first) return {}
  return { when: others.length === 0 ? first : { all: [first, ...others] } }
}

const idOf = ({ id }: AnschriftField, name: string): string => id + name.charAt(0).toUpperCase() + name.slice(1)
