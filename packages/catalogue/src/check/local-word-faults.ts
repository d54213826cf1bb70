import { type ContentFault, fault } from '../content-fault.ts'
import { eachArea, localWordNames, namesIn } from '../local-words/local-word.ts'
import type { Content, LeistungBundle } from '../schema/content-schema.ts'
import { serviceWords } from './service-words.ts'

/** That every name in braces of a service's words is a local word. Letters have their own names in braces. */
export const localWordFaults = (bundle: LeistungBundle): readonly ContentFault[] =>
  serviceWords(bundle).flatMap(({ file, path, text }) =>
    (file.endsWith('/brief.json') ? [] : namesIn(text))
      .filter((name) => ![...localWordNames, eachArea].some((known) => known === name))
      .map((name) => fault(file, path, 'localWord', { name })),
  )

/** Words that name a municipality or a Kreis: in another one they would be wrong. One for each file. */
export function placeHints(bundle: LeistungBundle, { gebiete, gemeinden }: Content): readonly ContentFault[] {
  const kreise = (gemeinden?.kreise ?? []).map(({ name }) => name.replace(/^(Landkreis|Kreisfreie Stadt) /, ''))
  const all = [...gebiete.map(({ name }) => name), ...kreise]
  const names = new RegExp(`(^|[^\\p{L}])(${all.join('|')})(?![\\p{L}-])`, 'u')
  const told = new Set<string>()
  return serviceWords(bundle).flatMap(({ file, path, text }) => {
    const name = names.exec(text)?.[2]
    if (name === undefined || path.startsWith('openFacts') || told.has(file)) return []
    told.add(file)
    return [fault(file, path, 'placeNamed', { name })]
  })
}
