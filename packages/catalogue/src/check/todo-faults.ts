import { type ContentFault, fault } from '../content-fault.ts'
import type { LeistungBundle } from '../schema/content-schema.ts'

/** How a text begins that is still to be written; `content:new` leaves such texts. */
const todoMark = 'OFFEN'

/** Every text of a service that is still to be written. */
export function todoFaults({ leistung, formular, brief, texts }: LeistungBundle): readonly ContentFault[] {
  const folder = `leistungen/${leistung.id}`
  return [
    ...todosIn(`${folder}/leistung.json`, leistung, ''),
    ...todosIn(`${folder}/formular.json`, formular, ''),
    ...todosIn(`${folder}/brief.json`, brief, ''),
    ...texts.flatMap((text) => todosIn(`${folder}/texte/${text.language}.json`, text, '')),
  ]
}

/** Every text of a JSON value that is still to be written. */
export function todosIn(file: string, value: unknown, path: string): readonly ContentFault[] {
  if (typeof value === 'string') {
    const what = value.startsWith(todoMark) ? value.slice(todoMark.length).replace(/^[:\s]+/, '') : undefined
    return what === undefined ? [] : [fault(file, path, 'todo', { what: what.replace(/\.$/, '') })]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => todosIn(file, each, path === '' ? key : `${path}.${key}`))
}
