import type { ContentFault } from './content-fault.ts'
import messages from './messages/de.json' with { type: 'json' }

/** A fault as an editor reads it, in German: file, place, what is wrong, what to do. */
export function faultText(found: ContentFault): string {
  const place = [found.file, found.path].filter((part) => part !== '').join(', Stelle ')
  return place === '' ? whatText(found) : `${place}: ${whatText(found)}`
}

/** What is wrong and what to do, without the place. */
export function whatText({ code, params }: ContentFault): string {
  const words = { ...params, ...wordOf('format', params.rule), ...wordOf('reason', params.reason) }
  return messages[code].replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    String(new Map(Object.entries(words)).get(name) ?? whole),
  )
}

/** Why an answer or a fee does not go, in words. */
export const reasonText = (code: string): string => wordOf('reason', code).reason ?? code

/** Codes of a closed list in words; one that the list does not have stands as it is. */
function wordOf(name: 'format' | 'reason', code: string | number | undefined): Readonly<Record<string, string>> {
  if (code === undefined) return {}
  const found = Object.entries(messages[name]).find(([each]) => each === code)
  return { [name]: found?.[1] ?? String(code) }
}
