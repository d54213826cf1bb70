import type { JobRef, PrinterTrouble } from '@buergerkoffer/devices/printer'

/** Which paper of which visit. */
export interface PrintOrder {
  readonly besuch: string
  readonly kind: string
  readonly nummer: string
  readonly copies: number
}

/**
 * How a paper on its way to the printer stands. After `half-printed` and `uncertain` sheets may lie in the tray: the same paper is printed again under
 * its number, and what lies there is destroyed.
 */
export type PrintStand =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'printing'; readonly troubles: readonly PrinterTrouble[] }
  | { readonly kind: 'printed' }
  | { readonly kind: 'half-printed' }
  | { readonly kind: 'uncertain' }
  /** Nothing lies in the tray. */
  | { readonly kind: 'not-printed'; readonly trouble?: PrinterTrouble }

export interface PrintJob {
  readonly order: PrintOrder
  readonly stand: PrintStand
  /** What finds it again after a restart. */
  readonly job?: JobRef
}

export const isOver = ({ kind }: PrintStand): boolean => kind !== 'waiting' && kind !== 'printing'
