/** Messages as i18next v4 reads them: nested objects, plurals as `key_one` … `key_other`, `{{name}}` for values. */
export type Messages = { readonly [key: string]: string | Messages }

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
type WithoutPlural<K extends string> = K extends `${infer Stem}_${PluralForm}` ? Stem : K

/** Every key of a message file, joined by points, without plural endings: a key that is not there fails to compile. */
export type MessageKey<M> = {
  [K in keyof M & string]: M[K] extends string ? WithoutPlural<K> : `${K}.${MessageKey<M[K]>}`
}[keyof M & string]

export type MessageValues = { readonly [name: string]: string | number }

export interface Translator<M> {
  /** The text for a key; `count` chooses the plural form. Values are put in as they are: views escape them. */
  (key: MessageKey<M>, values?: MessageValues): string
  /** BCP 47 tag for `lang`, `Intl` and content texts. */
  readonly locale: string
}

/** Texts of one message file in one language. What a translation lacks is taken from `messages` (German). */
export function createTranslator<const M extends Messages>(
  messages: M,
  locale: string,
  translation: Messages = messages,
): Translator<M> {
  const plurals = new Intl.PluralRules(locale)
  const translate = (key: string, values: MessageValues = {}): string => {
    const { count } = values
    const ending = typeof count === 'number' ? `_${plurals.select(count)}` : ''
    const text =
      find(translation, key + ending) ?? find(translation, key) ?? find(messages, `${key}_other`) ?? find(messages, key)
    if (text === undefined) throw new Error(`message ${key} is missing`)
    return text.replace(/{{\s*(\w+)\s*}}/g, (_, name: string) => String(values[name] ?? ''))
  }
  return Object.assign(translate, { locale })
}

function find(messages: Messages, key: string): string | undefined {
  const found = key
    .split('.')
    .reduce<string | Messages | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), messages)
  return typeof found === 'string' ? found : undefined
}
