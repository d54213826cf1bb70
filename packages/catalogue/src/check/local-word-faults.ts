import { type ContentFault, fault } from '../content-fault.ts'
import { eachArea, localWordNames, namesIn } from '../local-words/local-word.ts'
import type { Content, LeistungBundle } from '../schema/content-schema.ts'

/** That every name in braces of a service's words is a local word. */
export const localWordFaults = (bundle: LeistungBundle): readonly ContentFault[] =>
  wordsIn(bundle).flatMap(({ file, path, text }) =>
    namesIn(text)
      .filter((name) => ![...localWordNames, eachArea].some((known) => known === name))
      .map((name) => fault(file, path, 'localWord', { name })),
  )

/** Words that name a municipality: in another one they would be wrong. One for each file. */
export function placeHints(bundle: LeistungBundle, { gebiete }: Content): readonly ContentFault[] {
  const names = new RegExp(`(^|[^\\p{L}])(${gebiete.map(({ name }) => name).join('|')})(?![\\p{L}-])`, 'u')
  const told = new Set<string>()
  return wordsIn(bundle).flatMap(({ file, path, text }) => {
    const name = names.exec(text)?.[2]
    if (name === undefined || path.startsWith('openFacts') || told.has(file)) return []
    told.add(file)
    return [fault(file, path, 'placeNamed', { name })]
  })
}

interface Word {
  readonly file: string
  readonly path: string
  readonly text: string
}

function wordsIn({ leistung, formular, texts }: LeistungBundle): readonly Word[] {
  const folder = `leistungen/${leistung.id}`
  return [
    ...textsBelow(leistung, '').map((word) => ({ file: `${folder}/leistung.json`, ...word })),
    ...textsBelow(formular, '').map((word) => ({ file: `${folder}/formular.json`, ...word })),
    ...texts.flatMap((text) =>
      textsBelow(text, '').map((word) => ({ file: `${folder}/texte/${text.language}.json`, ...word })),
    ),
  ]
}

function textsBelow(value: unknown, path: string): readonly Omit<Word, 'file'>[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => textsBelow(each, path === '' ? key : `${path}.${key}`))
}
