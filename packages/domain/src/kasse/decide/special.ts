import { ok, type Result, refuse } from '../../result.ts'
import type { KasseData, KasseEvent } from '../event.ts'
import type { Kasse } from '../state.ts'
import { smallestNote, stuecke } from '../stueckelung.ts'

export type SpecialCommand =
  | {
      readonly type: 'deposit'
      readonly nummer: string
      readonly cents: number
      readonly blob: KasseData<'EinzahlungMade'>['blob']
    }
  | {
      readonly type: 'keep-falschgeld'
      readonly nummer: string
      readonly piece: number
      /** A note's serial number; a coin has none. */
      readonly serial: string
      /** How it was noticed. */
      readonly note: string
      readonly blob: KasseData<'FalschgeldKept'>['blob']
    }

export type SpecialRefusal =
  | { readonly kind: 'bad-amount' }
  | { readonly kind: 'drawer-short'; readonly drawer: number }
  | { readonly kind: 'unknown-piece' }
  | { readonly kind: 'serial-missing' }
  /** Two notes never have the same number: typed twice, or kept already. */
  | { readonly kind: 'serial-known'; readonly nummer: string }

type Answer = Result<readonly KasseEvent[], SpecialRefusal>

/** Takes money out of the drawer for the town's Kasse, on an open day or from what lay there overnight. */
export function makeEinzahlung(command: Extract<SpecialCommand, { type: 'deposit' }>, kasse: Kasse): Answer {
  const { nummer, cents, blob } = command
  if (!Number.isSafeInteger(cents) || cents <= 0) return refuse({ kind: 'bad-amount' })
  if (cents > kasse.drawer) return refuse({ kind: 'drawer-short', drawer: kasse.drawer })
  return ok([{ type: 'EinzahlungMade', data: { nummer, tag: kasse.open?.tag ?? null, cents, blob } }])
}

/** Keeps a suspect piece aside. The drawer does not change: it was never taken as payment. */
export function keepFalschgeld(command: Extract<SpecialCommand, { type: 'keep-falschgeld' }>, kasse: Kasse): Answer {
  const { nummer, piece, note, blob } = command
  if (!stuecke.some((each) => each === piece)) return refuse({ kind: 'unknown-piece' })
  const serial = command.serial.replace(/\s/g, '').toUpperCase()
  if (piece >= smallestNote && serial === '') return refuse({ kind: 'serial-missing' })
  const same = kasse.falschgeld.find((each) => serial !== '' && each.serial === serial)
  if (same) return refuse({ kind: 'serial-known', nummer: same.nummer })
  const data = { nummer, tag: kasse.open?.tag ?? null, piece, serial, note: note.trim(), blob }
  return ok([{ type: 'FalschgeldKept', data }])
}
