import type { Desk } from '../../desk.ts'
import { paperBase } from '../../paper-base.ts'
import { t } from '../text.ts'
import { slipPath } from './paths.ts'

/** What the terminal would have printed for the town, as it told it: of a booking, or of its end of day. */
export interface Slip {
  /** What the paper is called by. */
  readonly number: string
  /** Of the booking; of an end of day `kassenschnitt-1` and so on, as they stand in the log. */
  readonly name: string
  readonly lines: readonly string[]
  /** A signature of whoever paid is asked for. */
  readonly signed: boolean
}

export function slipNamed({ model }: Desk, name: string): Slip | undefined {
  const { karten, kassenschnitte } = model.kasse()
  const settled = karten.find(({ nummer }) => nummer === name)?.settled
  const index = Number(/^kassenschnitt-([1-9]\d{0,5})$/.exec(name)?.[1] ?? 0)
  const lines = settled?.beleg ?? kassenschnitte[index - 1]?.beleg ?? []
  const number = index > 0 ? t('card.slip.dayNumber', { number: index }) : name
  return lines.length > 0 ? { name, number, lines, signed: settled?.card?.signature === true } : undefined
}

/** Where the slip of the newest end of day is seen, if the terminal told one. */
export function daySlipPath({ model }: Desk): string | undefined {
  const { kassenschnitte } = model.kasse()
  return kassenschnitte.at(-1)?.beleg?.length ? slipPath(`kassenschnitt-${kassenschnitte.length}`) : undefined
}

/** Puts it into the queue of the suitcase's printer, for a terminal without one of its own. Nothing happens without a printer. */
export async function printSlip(desk: Desk, slip: Slip): Promise<void> {
  const { printDesk, press } = desk.context
  const base = paperBase(desk)
  if (!printDesk || !base) return
  const { number, lines, signed } = slip
  const pdf = await press.print(
    {
      ...{ ...base, layout: 'geraetepapier', kind: 'terminalbeleg', number, lines, signed },
      ...{ time: desk.now, station: desk.station.stationCode },
    },
    desk.now,
  )
  printDesk.print(slipOrder(slip), pdf)
}

/** How the slip stands with the printer. */
export const slipJob = ({ context }: Desk, slip: Slip) =>
  context.printDesk?.jobs(cashRoom).find(({ order }) => order.nummer === slip.name)

/** The cash desk's papers belong to no visit. */
const cashRoom = 'kasse'

const slipOrder = ({ name: nummer }: Slip) => ({ besuch: cashRoom, kind: 'terminalbeleg', nummer, copies: 1 })
