import { z } from 'zod'

/** How a case begins, changes hands and ends. */
export const lifeEvents = {
  /**
   * A case begins: booked in the town hall, or opened at a counter. `katalog` names the content it was made with. `paper` is the sheet of the
   * emergency set that it is typed in from, with the day written on it.
   */
  VorgangOpened: z.object({
    leistung: z.string(),
    katalog: z.string(),
    ags: z.string(),
    channel: z.enum(['rathaus', 'koffer']),
    wishes: z.array(z.enum(['dolmetscher', 'gebaerdensprache', 'rollstuhl'])),
    note: z.string(),
    paper: z.object({ number: z.string(), date: z.iso.date() }).exactOptional(),
  }),
  /** The counter is done with the case; it belongs to the town hall from here. `parked`: somebody is to go on with it elsewhere. */
  HandedOver: z.object({ result: z.enum(['finished', 'prepared', 'parked']) }),
  /** What a counter noted for the wrong person counts no more: identity, answers, fee. */
  VorgangCleared: z.object({ reason: z.string() }),
  /** The citizen took the application back. */
  VorgangWithdrawn: z.object({ reason: z.string() }),
  /** The town hall took the case over under its own Aktenzeichen. */
  VorgangAccepted: z.object({ aktenzeichen: z.string(), remark: z.string() }),
} as const
