import type { PartialDate } from './partial-date.ts'

/** Marital status key of DSMeld 1401 (code list Familienstand of XInneres). */
export type FamilienstandKey = keyof typeof familienstandTexts

export type Familienstand = {
  readonly key: FamilienstandKey
  /** Since when (DSMeld 1402), null where unknown or `LD`. */
  readonly seit: PartialDate | null
  /** Place of the marriage or partnership (DSMeld 1408), only for `VH` and `LP`. */
  readonly ort: string | null
}

/** Official German wording for each key. */
export const familienstandTexts = {
  LD: 'ledig',
  VH: 'verheiratet',
  VW: 'verwitwet',
  GS: 'geschieden',
  EA: 'Ehe aufgehoben',
  LP: 'in eingetragener Lebenspartnerschaft',
  LV: 'durch Tod aufgelöste Lebenspartnerschaft',
  LA: 'aufgehobene Lebenspartnerschaft',
  LE: 'durch Todeserklärung aufgelöste Lebenspartnerschaft',
  NB: 'nicht bekannt',
} as const
