import type { ContentFault } from './content-fault.ts'
import messages from './messages/de.json' with { type: 'json' }

/** A fault as an editor reads it, in German: file, place, what is wrong, what to do. */
export function faultText({ file, path, code, params }: ContentFault): string {
  const template = code === 'badId' ? messages.badId.replace('{{format}}', formatText(params.rule)) : messages[code]
  const text = template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole))
  const place = [file, path].filter((part) => part !== '').join(', Stelle ')
  return place === '' ? text : `${place}: ${text}`
}

function formatText(rule: string | number | undefined): string {
  const found = Object.entries(messages.format).find(([name]) => name === rule)
  return found?.[1] ?? String(rule)
}
