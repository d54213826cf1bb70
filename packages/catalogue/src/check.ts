import { beispielFaults } from './check/beispiel-faults.ts'
import { editorFaults } from './check/content-faults.ts'
import { contentHints } from './check/content-hints.ts'
import { feiertagFaults } from './check/feiertag-faults.ts'
import type { ContentFault, ContentFaultCode } from './content-fault.ts'
import type { ContentFiles } from './content-files.ts'
import { whatText } from './fault-text.ts'
import { type JsonPlaces, jsonPlaces, type TextPlace } from './json/json-places.ts'
import { parseJson } from './json/parse-json.ts'
import { type ContentFolder, readContentFolder } from './read-content.ts'

/** One line for the editor, in German: `text` names file, line, what is wrong, what to do. `code` is for tools. */
export interface CheckMessage extends TextPlace {
  readonly file: string
  /** A fault blocks; a hint does not. */
  readonly level: 'fault' | 'hint'
  readonly code: ContentFaultCode
  readonly text: string
}

/**
 * Checks a content folder. No fault promises that `makeSnapshot` and `readSnapshot` will take it. With `today` (ISO) also hints at what
 * grows old.
 */
export function checkContent(files: ContentFiles, today?: string): readonly CheckMessage[] {
  const folder = readContentFolder(files)
  const tell = createTeller(files)
  if (!folder.ok) return folder.refusal.map((found) => tell(found, 'fault'))
  return [
    ...folderFaults(folder.value).map((found) => tell(found, 'fault')),
    ...contentHints(folder.value, today).map((found) => tell(found, 'hint')),
  ]
}

/** Examples are run only against content that hangs together. */
function folderFaults({ content, beispiele, feiertage }: ContentFolder): readonly ContentFault[] {
  const faults = [...editorFaults(content), ...feiertagFaults(feiertage)]
  return faults.length > 0 ? faults : beispielFaults(content, beispiele)
}

function createTeller(files: ContentFiles) {
  const paths = new Set(files.list())
  const known = new Map<string, JsonPlaces>()

  function placesOf(file: string): JsonPlaces {
    const text = paths.has(file) ? files.read(file) : ''
    const places = known.get(file) ?? jsonPlaces(parseJson(text).ok ? text : '')
    known.set(file, places)
    return places
  }

  return (found: ContentFault, level: CheckMessage['level']): CheckMessage => {
    const { file, path, code, params } = found
    const place =
      code === 'notJson' ? { line: Number(params.line), column: Number(params.column) } : placesOf(file).placeOf(path)
    const spot = [file, `Zeile ${place.line}`, `Spalte ${place.column}`].join(', ')
    return { file, ...place, level, code, text: `${spot}${path === '' ? '' : ` (${path})`}: ${whatText(found)}` }
  }
}
