import type { KasseRefusal } from '@buergerkoffer/domain/kasse'
import type { StepRefusal } from '@buergerkoffer/station'
import { euro, shortDay } from '../format.ts'
import messages from './messages/de.json' with { type: 'json' }
import { t } from './text.ts'

/** Why the cash desk did not do what was asked. */
export type DeskRefusal =
  | KasseRefusal
  | StepRefusal
  | { readonly kind: 'no-cash-right' }
  | { readonly kind: 'no-catalogue' }
  /** No card terminal is set up, or something else is under way at it. */
  | { readonly kind: 'no-terminal' }
  | { readonly kind: 'card-busy' }

/** A refusal that stands at a field, or over the page. */
export type ShownRefusal =
  | { readonly field: string; readonly text: string }
  | { readonly title: string; readonly remedy: string }

type PageKind = keyof typeof messages.refusal

/** Where and how a refusal is told. Without a field of its own it stands over the page. */
export function shownRefusal(refusal: DeskRefusal): ShownRefusal {
  const { kind } = refusal
  const field = fieldRefusal(refusal)
  if (field) return field
  const page: PageKind = isPageKind(kind) ? kind : 'other'
  const values = valuesOf(refusal)
  return { title: t(`refusal.${page}.title`, values), remedy: t(`refusal.${page}.remedy`, values) }
}

const isPageKind = (kind: string): kind is PageKind => Object.hasOwn(messages.refusal, kind)

function fieldRefusal(refusal: DeskRefusal): ShownRefusal | undefined {
  switch (refusal.kind) {
    case 'reason-missing':
      return { field: 'grund', text: t('error.reason') }
    case 'card-reason-missing':
      return { field: 'kartengrund', text: t('error.cardReason') }
    case 'source-missing':
      return { field: 'quelle', text: t('error.source') }
    case 'serial-missing':
      return { field: 'seriennummer', text: t('error.serial') }
    case 'serial-known':
      return { field: 'seriennummer', text: t('error.serialKnown', { nummer: refusal.nummer }) }
    case 'beleg-missing':
      return { field: 'beleg', text: t('error.beleg') }
    case 'bad-amount':
      return { field: 'betrag', text: t('error.amountUnreadable') }
    case 'too-much':
      return { field: 'betrag', text: t('error.tooMuch', { amount: euro(refusal.left) }) }
    case 'drawer-short':
      return { field: 'betrag', text: t('error.drawerShort', { amount: euro(refusal.drawer) }) }
    case 'same-fee':
      return { field: 'neu', text: t('error.sameFee') }
    default:
      return undefined
  }
}

function valuesOf(refusal: DeskRefusal): Readonly<Record<string, string>> {
  const values = Object.entries(refusal).map(([name, value]) => [
    name,
    typeof value === 'number' ? euro(value) : name === 'day' ? shortDay(String(value)) : String(value),
  ])
  return Object.fromEntries(values)
}
