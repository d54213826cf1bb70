import { contentFaults } from './check/content-faults.ts'
import type { ContentFaultCode } from './content-fault.ts'
import type { ContentFiles } from './content-files.ts'
import { faultText } from './fault-text.ts'
import { readContent } from './read-content.ts'

/** One line for the editor, in German. `code` is for tools. */
export interface CheckMessage {
  readonly file: string
  readonly code: ContentFaultCode
  readonly text: string
}

/** Checks a content folder. An empty answer promises that `makeSnapshot` and `readSnapshot` will take it. */
export function checkContent(files: ContentFiles): readonly CheckMessage[] {
  const content = readContent(files)
  const faults = content.ok ? contentFaults(content.value) : content.refusal
  return faults.map((found) => ({ file: found.file, code: found.code, text: faultText(found) }))
}
