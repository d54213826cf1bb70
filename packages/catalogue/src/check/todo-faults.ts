import { type ContentFault, fault } from '../content-fault.ts'
import type { LeistungBundle } from '../schema/content-schema.ts'
import { type ContentWord, serviceWords } from './service-words.ts'

/** How a text begins that is still to be written; `content:new` leaves such texts. */
const todoMark = 'OFFEN'

/** Every text of a service that is still to be written. */
export const todoFaults = (bundle: LeistungBundle): readonly ContentFault[] => todosIn(serviceWords(bundle))

/** Those of these texts that are still to be written. */
export function todosIn(words: readonly ContentWord[]): readonly ContentFault[] {
  return words.flatMap(({ file, path, text }) => {
    if (!text.startsWith(todoMark)) return []
    const what = text.slice(todoMark.length).replace(/^[:\s]+/, '')
    return [fault(file, path, 'todo', { what: what.replace(/\.$/, '') })]
  })
}
