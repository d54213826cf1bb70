/** A form as a page has it. */
export interface PageForm {
  readonly action: string
  readonly fields: readonly FormField[]
}

export interface FormField {
  readonly name: string
  /** `hidden`, `text`, `radio`, `checkbox`, `select`, `textarea`, `file`, `submit`. */
  readonly type: string
  readonly value: string
  readonly isChosen: boolean
}

/** The posting forms of a page. Pages are our own, so a few patterns read them. */
export function formsIn(html: string): readonly PageForm[] {
  return (html.match(/<form[\s\S]*?<\/form>/g) ?? [])
    .filter((form) => /^<form[^>]*method="post"/.test(form))
    .map((form) => ({
      action: attribute(/^<form[^>]*>/.exec(form)?.[0] ?? '', 'action') ?? '',
      fields: fieldsIn(form),
    }))
}

/** Addresses of this app that a page leads to. */
export const linksIn = (html: string): readonly string[] =>
  [...html.matchAll(/<a[^>]*\shref="(\/[^"#]*)/g)].map(([, href = '']) => unescapeHtml(href))

/** What a clerk would send: what is chosen and typed already, else what `answers` say for the field, else the first choice. */
export function fillForm(
  { fields }: PageForm,
  answers: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] {
  const names = [...new Set(fields.map(({ name }) => name))]
  return names.flatMap((name) => {
    const own = fields.filter((field) => field.name === name && field.type !== 'submit' && field.type !== 'file')
    const [first] = own
    if (!first) return []
    const wanted = answers[name] ?? answers[name.replace(/^.*\./, '')]
    if (first.type === 'hidden') return own.map(({ value }) => [name, value] as const)
    if (first.type === 'checkbox') return own.map(({ value }) => [name, value] as const)
    if (first.type === 'radio' || first.type === 'select') return [[name, chosen(own, wanted)] as const]
    return [[name, wanted ?? (first.value || 'Beispiel')] as const]
  })
}

function chosen(options: readonly FormField[], wanted: string | undefined): string {
  const found =
    options.find(({ value }) => value === wanted) ?? options.find(({ isChosen, value }) => isChosen && value)
  return (found ?? options.find(({ value }) => value !== ''))?.value ?? ''
}

function fieldsIn(form: string): readonly FormField[] {
  const selects = [...form.matchAll(/<select[^>]*>[\s\S]*?<\/select>/g)].flatMap(([select]) => optionsOf(select))
  const tags = [...form.replace(/<select[\s\S]*?<\/select>/g, '').matchAll(/<(input|textarea|button)[^>]*>([^<]*)/g)]
  const others = tags.map(([tag = '', kind = '', content = '']) => ({
    name: attribute(tag, 'name') ?? '',
    type: kind === 'input' ? (attribute(tag, 'type') ?? 'text') : kind === 'button' ? 'submit' : kind,
    value: attribute(tag, 'value') ?? (kind === 'textarea' ? unescapeHtml(content) : ''),
    isChosen: /\schecked[\s>/=]/.test(tag),
  }))
  return [...others, ...selects].filter(({ name }) => name !== '')
}

function optionsOf(select: string): readonly FormField[] {
  const name = attribute(select, 'name') ?? ''
  return [...select.matchAll(/<option[^>]*>/g)].map(([option]) => ({
    ...{ name, type: 'select', value: attribute(option, 'value') ?? '' },
    isChosen: /\sselected[\s>/=]/.test(option),
  }))
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : unescapeHtml(value)
}

const unescapeHtml = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
