import type { FeeLookupRefusal } from '@buergerkoffer/catalogue'
import type { BestandRefusal } from '@buergerkoffer/domain/bestand'
import type { BesuchRefusal } from '@buergerkoffer/domain/besuch'
import type { TakeRefusal } from '@buergerkoffer/domain/kasse'
import type { VorgangRefusal } from '@buergerkoffer/domain/vorgang'
import type { StepRefusal } from '@buergerkoffer/station'
import { euro, shortDay, timeOf } from '../format.ts'
import { t } from '../text.ts'
import { officePath } from '../zustaendigkeit-path.ts'
import type { BeginRefusal } from './begin-refusal.ts'
import type { VisitFault } from './visit.ts'

/** Everything a visit's step may be refused for. */
export type Refusal =
  | VorgangRefusal
  | BesuchRefusal
  | StepRefusal
  | FeeLookupRefusal
  | VisitFault
  | BeginRefusal
  | TakeRefusal
  | BestandRefusal
  | { readonly kind: 'no-cash-right' }
  /** The service itself says that this must not be done here, and where it is done. */
  | {
      readonly kind: 'not-allowed-here'
      readonly text: string
      readonly office: string
      readonly leistung: string
      /** Id of the service's own refusal. */
      readonly grund: string
    }
  /** No bank account of this body is known: no Gebuehrenbescheid can be written in its name. */
  | { readonly kind: 'no-bank'; readonly body: string }

export interface RefusalText {
  /** What is the matter. */
  readonly title: string
  /** What to do now. */
  readonly remedy: string
}

/** A refusal in words. The keys are typed: a kind without its two sentences does not compile. */
export function refusalText(refusal: Refusal): RefusalText {
  if (refusal.kind === 'not-allowed-here') {
    return { title: refusal.text, remedy: t('refusal.rightOffice', { office: refusal.office }) }
  }
  const values = valuesOf(refusal)
  return { title: t(`refusal.${refusal.kind}.title`, values), remedy: t(`refusal.${refusal.kind}.remedy`, values) }
}

/** Where the right office stands and can be printed, if the matter is another's. */
export function rightOfficePath(refusal: Refusal): string | undefined {
  if (refusal.kind === 'not-allowed-here') return officePath({ leistung: refusal.leistung, grund: refusal.grund })
  if (refusal.kind !== 'nobody-responsible') return undefined
  return officePath({ leistung: refusal.leistung, gemeinde: refusal.gemeinde })
}

function valuesOf(refusal: Refusal): Readonly<Record<string, string | number>> {
  const values: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(refusal)) {
    if (typeof value === 'number') values[name] = isMoney(name) ? euro(value) : value
    if (typeof value === 'string') values[name] = isDate(name) ? dateText(value) : value
  }
  return values
}

const isMoney = (name: string): boolean => ['missing', 'given', 'due', 'ceiling', 'drawer', 'left'].includes(name)
const isDate = (name: string): boolean => ['day', 'validUntil', 'validFrom', 'validTo', 'stand', 'until'].includes(name)
const dateText = (iso: string): string =>
  iso.length === 10 ? shortDay(iso) : t('dateTime', { day: shortDay(iso), time: timeOf(iso) })
