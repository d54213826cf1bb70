import { beispielFaults } from './check/beispiel-faults.ts'
import { contentFaults } from './check/content-faults.ts'
import type { ContentFault, ContentFaultCode } from './content-fault.ts'
import type { ContentFiles } from './content-files.ts'
import { faultText } from './fault-text.ts'
import { type ContentFolder, readContentFolder } from './read-content.ts'

/** One line for the editor, in German. `code` is for tools. */
export interface CheckMessage {
  readonly file: string
  readonly code: ContentFaultCode
  readonly text: string
}

/** Checks a content folder. An empty answer promises that `makeSnapshot` and `readSnapshot` will take it. */
export function checkContent(files: ContentFiles): readonly CheckMessage[] {
  const folder = readContentFolder(files)
  const faults = folder.ok ? folderFaults(folder.value) : folder.refusal
  return faults.map((found) => ({ file: found.file, code: found.code, text: faultText(found) }))
}

/** Examples are run only against content that hangs together. */
function folderFaults({ content, beispiele }: ContentFolder): readonly ContentFault[] {
  const faults = contentFaults(content)
  return faults.length > 0 ? faults : beispielFaults(content, beispiele)
}
