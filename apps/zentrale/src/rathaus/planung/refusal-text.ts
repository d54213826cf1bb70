import type { BookRefusal, ChangeRefusal, HandOverRefusal } from '../../touren/index.ts'
import { momentText } from '../format.ts'
import { t } from './text.ts'

const told = [
  ...(['unknown-stop', 'no-station', 'station-not-ready', 'over', 'slot-taken', 'not-available'] as const),
  ...(['nothing-wanted', 'not-responsible', 'unknown-booking', 'not-open'] as const),
] as const

/** A refusal of planning as a sentence that says what to do. */
export function refusalText(refusal: BookRefusal | ChangeRefusal | HandOverRefusal): string {
  if (refusal.kind === 'too-early') return t('refusal.too-early', { from: momentText(refusal.from) })
  const kind = told.find((each) => each === refusal.kind)
  return t(`refusal.${kind ?? 'other'}`)
}
