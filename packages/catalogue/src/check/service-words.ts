import type { LeistungBundle } from '../schema/content-schema.ts'

/** A text of the content where it stands. */
export interface ContentWord {
  readonly file: string
  readonly path: string
  readonly text: string
}

/** Every text in the files of a service, ids and keys of lists among them. */
export function serviceWords({ leistung, formular, brief, texts }: LeistungBundle): readonly ContentWord[] {
  const folder = `leistungen/${leistung.id}`
  return [
    ...textsBelow(`${folder}/leistung.json`, leistung),
    ...textsBelow(`${folder}/formular.json`, formular),
    ...textsBelow(`${folder}/brief.json`, brief),
    ...texts.flatMap((text) => textsBelow(`${folder}/texte/${text.language}.json`, text)),
  ]
}

/** Every text of a JSON value of a file; `path` is where in the file the value stands. */
export function textsBelow(file: string, value: unknown, path = ''): readonly ContentWord[] {
  if (typeof value === 'string') return [{ file, path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => textsBelow(file, each, path === '' ? key : `${path}.${key}`))
}
