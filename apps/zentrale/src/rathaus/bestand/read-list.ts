import { type Counted, countedKinds, dokumentArten, type Item, type StockList } from '@buergerkoffer/domain/bestand'
import type { ErrorItem } from '@buergerkoffer/ui'
import { type FormPost, textOf } from '@buergerkoffer/web'
import { t } from './text.ts'

/** Lines for finished documents on the page; who has more sends a second list. */
export const documentLines = [1, 2, 3, 4, 5, 6] as const

export interface ReadList {
  readonly list: StockList
  readonly errors: readonly ErrorItem[]
}

/** A transport list as it was typed. A serial number of a document is refused: it may not be kept (PAuswG § 20 (3)). `cases`: those on offer. */
export function readList(form: FormPost, cases: ReadonlySet<string>): ReadList {
  const errors: ErrorItem[] = []
  const counted = countedKinds.flatMap((kind): readonly Counted[] => {
    const typed = textOf(form, kind).trim()
    if (typed !== '' && !/^\d{1,5}$/.test(typed)) errors.push({ name: kind, text: t('new.count') })
    return Number(typed) > 0 ? [{ kind, count: Number(typed) }] : []
  })
  const documents = documentLines.flatMap((line): readonly Item[] => {
    const typed = typedDocument(form, line)
    if (typed.art === '' && typed.id === '' && typed.vorgang === '') return []
    const faults = documentFaults(typed, line, cases)
    errors.push(...faults)
    const art = dokumentArten.find((each) => each === typed.art) ?? null
    return faults.length > 0 ? [] : [{ kind: 'dokument', id: typed.id, vorgang: typed.vorgang || null, art }]
  })
  const numbered = (name: string, kind: 'pin-brief' | 'vordruck') =>
    linesOf(form, name).map((line): Item => ({ kind, id: line.replaceAll(/\s/g, ''), vorgang: null, art: null }))
  const items = [...documents, ...numbered('pinbriefe', 'pin-brief'), ...numbered('vordrucke', 'vordruck')]
  return { list: { counted, items }, errors }
}

const linesOf = (form: FormPost, name: string): readonly string[] =>
  textOf(form, name)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)

interface TypedDocument {
  readonly art: string
  readonly id: string
  readonly vorgang: string
}

const typedDocument = (form: FormPost, line: number): TypedDocument => ({
  art: textOf(form, `art-${line}`),
  id: textOf(form, `nummer-${line}`).replaceAll(/\s/g, ''),
  vorgang: textOf(form, `vorgang-${line}`),
})

function documentFaults({ art, id, vorgang }: TypedDocument, line: number, cases: ReadonlySet<string>): ErrorItem[] {
  const fault = (name: string, isWrong: boolean, text: string) => (isWrong ? [{ name: `${name}-${line}`, text }] : [])
  // Nine characters of the serial numbers' alphabet, as on cards and passports (PAuswG § 2 (8)).
  const isSerial = /^[CFGHJKLMNPRTVWXYZ0-9]{9,10}$/i.test(id)
  return [
    ...fault('art', !dokumentArten.some((each) => each === art), t('new.artMissing')),
    ...fault('nummer', !/^[\w-]{1,40}$/.test(id), t('new.badNumber')),
    ...fault('nummer', isSerial, t('new.serial', { line: id })),
    ...fault('vorgang', vorgang !== '' && !cases.has(vorgang), t('new.badCase')),
  ]
}
