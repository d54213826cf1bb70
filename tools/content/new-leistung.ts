import { type ContentFiles, diskContent } from '@buergerkoffer/catalogue'

export interface NewLeistung {
  readonly id: string
  readonly title: string
  /** ISO day. */
  readonly day: string
}

/** The files of a new service, as text by path below `content/`: whole in shape, with OFFEN wherever somebody has to write. */
export function newLeistung(template: ContentFiles, values: NewLeistung): ReadonlyMap<string, string> {
  return new Map(template.list().map((path) => [`leistungen/${values.id}/${path}`, fill(template.read(path), values)]))
}

/** The template of this repository. */
export const leistungTemplate = (): ContentFiles => diskContent(`${import.meta.dirname}/template`)

/** Placeholders stand inside JSON texts. */
const fill = (text: string, values: NewLeistung): string =>
  text.replace(/\{\{(id|title|day)\}\}/g, (_, name: keyof NewLeistung) => JSON.stringify(values[name]).slice(1, -1))
