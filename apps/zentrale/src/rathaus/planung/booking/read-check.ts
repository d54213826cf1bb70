import type { ErrorItem } from '@buergerkoffer/ui'
import type { BookingEntry, MatterCheck } from '../../../touren/index.ts'
import type { BookingDraft } from '../../session.ts'
import { t } from '../text.ts'
import { wishes } from './check-page.tsx'
import { typedList, typedText } from './draft.ts'

type Told = Pick<BookingEntry, 'wishes' | 'note' | 'precheck'>

export type ReadCheck =
  | { readonly ok: true; readonly told: Told }
  | { readonly ok: false; readonly errors: readonly ErrorItem[] }

/** Reads what was asked on the phone, or says at each field what to mend. */
export function readCheck(draft: BookingDraft, checks: readonly MatterCheck[]): ReadCheck {
  const text = (name: string) => typedText(draft, name)
  const wanted = wishes.filter((wish) => typedList(draft, 'wunsch').includes(wish))
  const needsPhoto = checks.some(({ lichtbild }) => lichtbild)
  const code = (['yes', 'no', 'unknown'] as const).find((each) => each === text('lichtbild'))
  const wrong = (name: string, isWrong: boolean, message: string) => (isWrong ? [{ name, text: message }] : [])
  const errors = [
    ...wrong('lichtbild', needsPhoto && code === undefined, t('check.error.lichtbild')),
    ...wrong('sprache', wanted.includes('dolmetscher') && text('sprache') === '', t('check.error.language')),
    ...wrong('telefon', !/^[\d\s+/()-]{0,30}$/.test(text('telefon')), t('check.error.phone')),
    ...wrong('notiz', text('notiz').length > 500, t('check.error.note')),
  ]
  if (errors.length > 0) return { ok: false, errors }
  const precheck = {
    ...{ phone: text('telefon'), language: text('sprache').slice(0, 60) },
    ...{ lichtbildCode: needsPhoto ? (code ?? null) : null, exemptionTold: text('befreiung') === 'true' },
    besuchsanschrift: text('anschrift').slice(0, 200),
  }
  return { ok: true, told: { wishes: wanted, note: text('notiz').replaceAll('\r\n', '\n'), precheck } }
}
