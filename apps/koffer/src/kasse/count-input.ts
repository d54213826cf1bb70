import { type Stueck, type Stueckelung, stuecke, sumOf } from '@buergerkoffer/domain/kasse'
import type { ErrorItem } from '@buergerkoffer/ui'
import { type FormPost, textOf } from '@buergerkoffer/web'
import { euro } from '../format.ts'
import { t } from './text.ts'

/** A count as typed: text by piece. */
export type TypedCount = Readonly<Record<string, string>>

export interface ReadCount {
  readonly typed: TypedCount
  readonly count: Stueckelung
  readonly sum: number
  readonly errors: readonly ErrorItem[]
}

export const pieceField = (piece: Stueck): string => `stueck-${piece}`

/** `20 €`, `50 ct`. */
export const pieceText = (piece: number): string => (piece >= 100 ? `${piece / 100} €` : `${piece} ct`)

/** Reads the counted pieces; an empty field is none. What is no number is told at its field. */
export function readCount(form: FormPost): ReadCount {
  const typed = Object.fromEntries(stuecke.map((piece) => [String(piece), textOf(form, pieceField(piece)).trim()]))
  const isNumber = (text: string) => text === '' || /^\d{1,4}$/.test(text)
  const errors = stuecke
    .filter((piece) => !isNumber(typed[String(piece)] ?? ''))
    .map((piece) => ({ name: pieceField(piece), text: t('count.bad', { piece: pieceText(piece) }) }))
  const counted = Object.entries(typed).filter(([, text]) => isNumber(text) && Number(text) > 0)
  const count = Object.fromEntries(counted.map(([piece, text]) => [piece, Number(text)]))
  return { typed, count, sum: sumOf(count), errors }
}

/** How a difference is told. */
export function differenceText(difference: number): string {
  if (difference === 0) return t('count.equal')
  return t(difference < 0 ? 'count.short' : 'count.over', { amount: euro(Math.abs(difference)) })
}
