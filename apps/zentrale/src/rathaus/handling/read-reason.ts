import { type FormPost, textOf } from '@buergerkoffer/web'
import { count } from '../format.ts'
import { handlingText as t } from './text.ts'

/** Longest reason or remark, in characters. */
export const longestReason = 1_000

/** A reason as typed, whole: line ends as everywhere, no space around. */
export const readReason = (form: FormPost, name: string): string => textOf(form, name).replaceAll('\r\n', '\n').trim()

/** What to say of a reason longer than is kept: how long it is, and how long it may be. Undefined where it fits. */
export function tooLong(reason: string): string | undefined {
  const { length } = [...reason]
  return length > longestReason ? t('tooLong', { length: count(length), max: count(longestReason) }) : undefined
}
