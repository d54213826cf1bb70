import { z } from 'zod'

const drittanteil = z.object({
  empfaenger: z.string(),
  haushaltsstelle: z.string(),
  numerator: z.number().int().nonnegative(),
  denominator: z.number().int().positive(),
})

/** Whose money a line is, and where it is posted. */
export const account = {
  vorgang: z.string(),
  vorgangNummer: z.string(),
  leistung: z.string(),
  ags: z.string(),
  haushaltsstelle: z.string(),
  kassenzeichen: z.string(),
}

/** A case's line in a basket. */
export const basketLine = z.object({
  ...account,
  cents: z.number().int().nonnegative(),
  quelle: z.string(),
  drittanteil: drittanteil.exactOptional(),
})

/** Why a line is taken back without another fee in its place. */
export const reversalArt = z.enum(['storno', 'erstattung', 'erlass'])
