import { type FormPost, textOf } from '@buergerkoffer/web'

/** Longest reason or remark, in characters. */
export const longestReason = 1_000

/** A reason as typed: line ends as everywhere, no space around, cut where no honest form could have sent more. */
export const readReason = (form: FormPost, name: string): string =>
  textOf(form, name).replaceAll('\r\n', '\n').trim().slice(0, longestReason)
