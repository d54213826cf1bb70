import { readFields } from '@buergerkoffer/domain/formular'
import { t } from './text.ts'

/** Typed euros in cents, as every form here reads them; undefined for what is no amount, or a negative one. */
export function amountOf(text: string): number | undefined {
  const read = readFields([{ kind: 'money', id: 'amount', label: { de: '' } }], { amount: text })
  return typeof read.amount === 'number' && read.amount >= 0 ? read.amount : undefined
}

/** What is wrong with a typed amount. */
export const amountError = (text: string): string =>
  t(text.trim() === '' ? 'error.amountMissing' : 'error.amountUnreadable')
