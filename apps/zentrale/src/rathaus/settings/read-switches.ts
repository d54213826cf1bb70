import { type FormPost, textOf } from '@buergerkoffer/web'
import type { PackingItem, TenantSwitches } from '../../mandant/index.ts'

export type SwitchField = 'cashCeiling' | 'refundLimit' | 'standLimitHours' | 'packing'

/** The form's fields as typed. */
export type TypedSwitches = Readonly<Record<SwitchField, string>> & { readonly screenSignature: boolean }

export interface ReadSwitches {
  readonly typed: TypedSwitches
  /** Undefined if there are faults. */
  readonly switches: TenantSwitches | undefined
  readonly faults: readonly SwitchField[]
}

/** Smallest and largest value: cents for money, hours for the age of data. */
const limits = { cashCeiling: [100, 1_000_000], refundLimit: [0, 100_000], standLimitHours: [1, 168] } as const

/** Reads the switches as a clerk typed them. */
export function readSwitches(form: FormPost): ReadSwitches {
  const typed = {
    cashCeiling: textOf(form, 'cashCeiling').slice(0, 40),
    refundLimit: textOf(form, 'refundLimit').slice(0, 40),
    standLimitHours: textOf(form, 'standLimitHours').slice(0, 40),
    packing: textOf(form, 'packing').slice(0, 10_000),
    screenSignature: textOf(form, 'screenSignature') !== '',
  }
  const read = {
    cashCeiling: within('cashCeiling', centsOf(typed.cashCeiling)),
    refundLimit: within('refundLimit', centsOf(typed.refundLimit)),
    standLimitHours: within('standLimitHours', wholeOf(typed.standLimitHours)),
    packing: packingOf(typed.packing),
  }
  const { cashCeiling, refundLimit, standLimitHours, packing } = read
  const isWhole =
    cashCeiling !== undefined && refundLimit !== undefined && standLimitHours !== undefined && packing !== undefined
  return {
    typed,
    switches: isWhole
      ? { cashCeiling, refundLimit, standLimitHours, packing, screenSignature: typed.screenSignature }
      : undefined,
    faults: (['cashCeiling', 'refundLimit', 'standLimitHours', 'packing'] as const).filter(
      (field) => read[field] === undefined,
    ),
  }
}

/** The switches as the form shows them: `500`, `12,50`. */
export const typedOf = ({
  cashCeiling,
  refundLimit,
  standLimitHours,
  screenSignature,
  packing,
}: TenantSwitches): TypedSwitches => ({
  ...{ cashCeiling: moneyOf(cashCeiling), refundLimit: moneyOf(refundLimit) },
  ...{ standLimitHours: String(standLimitHours), screenSignature },
  packing: (packing ?? []).map(({ text, needed }) => (needed ? `! ${text}` : text)).join('\n'),
})

/** A list that is ticked by hand. */
const longest = { lines: 60, line: 120 } as const

/** One thing a line, with a `!` before what is needed; null: the usual list. Undefined for what is too much, or twice. */
function packingOf(text: string): readonly PackingItem[] | null | undefined {
  const items = text
    .split(/\r?\n/)
    .map((line) => ({ text: line.replace(/^\s*!/, '').trim(), needed: /^\s*!/.test(line) }))
    .filter((item) => item.text !== '')
  if (items.length > longest.lines || items.some((item) => item.text.length > longest.line)) return undefined
  if (new Set(items.map((item) => item.text)).size < items.length) return undefined
  return items.length === 0 ? null : items
}

function within(field: keyof typeof limits, value: number | undefined): number | undefined {
  const [least, most] = limits[field]
  return value !== undefined && value >= least && value <= most ? value : undefined
}

/** `1.500,50 €` is 150050 cents; undefined for what is no amount. */
function centsOf(text: string): number | undefined {
  const [, whole = '', cents = ''] = /^(\d{1,3}(?:\.\d{3})+|\d{1,7})(?:,(\d{1,2}))?\s*€?$/.exec(text.trim()) ?? []
  return whole === '' ? undefined : Number(whole.replaceAll('.', '')) * 100 + Number(cents.padEnd(2, '0'))
}

const wholeOf = (text: string): number | undefined => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : undefined)

const moneyOf = (cents: number): string =>
  cents % 100 === 0 ? String(cents / 100) : `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`
