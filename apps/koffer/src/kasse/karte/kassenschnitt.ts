import type { DayEnd } from '@buergerkoffer/devices/card-terminal'
import { type CashBookLine, type Difference, reconcile } from '@buergerkoffer/devices/card-terminal/reconcile'
import { type CardData, type CardMovement, decideKasse, sinceKassenschnitt } from '@buergerkoffer/domain/kasse'
import { commitStep } from '../../besuch/index.ts'
import { deskOf } from '../../desk.ts'
import type { KofferContext } from '../../koffer-context.ts'

type Kassenschnitt = CardData<'KassenschnittMade'>

/** What has to be free before the terminal is asked, bytes: a thousand times what is written, for the dialogue takes its minute. */
const dayNeeds = 20_000_000

/** Whether the terminal's sums could be taken down now: the disk says so, and takes a write. */
export function hasRoomForDay(context: KofferContext): boolean {
  if (context.freeBytes() < dayNeeds) return false
  return deskOf(context).station.saveRoomDraft('kassenschnitt', { asked: context.now() })
}

/** So often it is tried when work of our own comes back from the town hall in the very moment (SYNC-18). */
const tries = 3

/** The terminal has ended its day: its sums are taken down at once, beside what the cash book has of the same time. They are told only once. */
export async function noteDayEnd(context: KofferContext, dayEnd: DayEnd): Promise<void> {
  for (let left = tries; ; left -= 1) {
    const desk = deskOf(context)
    const kasse = desk.model.kasse()
    const kassenschnitt = kassenschnittOf(dayEnd, sinceKassenschnitt(kasse), kasse.open?.tag ?? null)
    const decided = decideKasse({ type: 'note-kassenschnitt', kassenschnitt }, kasse)
    const committed = decided.ok ? commitStep(desk, { station: decided.value }) : decided
    if (committed.ok) return
    const { kind } = committed.refusal
    if (kind !== 'catching-up' || left === 1) throw new Error(`the terminal's day was not taken down: ${kind}`)
    await desk.station.refresh()
  }
}

/** More than a day's report of any terminal. */
const most = { lines: 300, letters: 100 }

/** Without sums nothing is compared: some terminals print them only. */
function kassenschnittOf(
  { totals, trace, receipts }: DayEnd,
  movements: readonly CardMovement[],
  tag: string | null,
): Kassenschnitt {
  const soll = movements.reduce((sum, { cents }) => sum + cents, 0)
  const lines = [receipts.merchant, receipts.administration].find((each) => each.length > 0)
  const beleg = lines ? { beleg: lines.slice(0, most.lines).map((line) => line.slice(0, most.letters)) } : {}
  const common = { tag, soll, count: movements.length, ...beleg, ...(trace === undefined ? {} : { trace }) }
  if (!totals)
    return { ...common, firstReceipt: null, lastReceipt: null, groups: [], ist: null, agrees: false, differences: [] }
  const { agrees, terminalCents, differences } = reconcile(totals, movements.map(lineOf))
  const { firstReceipt, lastReceipt, groups } = totals
  const counted = groups.filter(({ count, cents }) => count > 0 || cents !== 0)
  return {
    ...{ ...common, firstReceipt, lastReceipt, groups: [...counted], ist: terminalCents, agrees },
    differences: differences.map(differenceOf),
  }
}

function lineOf({ nummer, cents, card }: CardMovement): CashBookLine {
  return {
    reference: nummer,
    cents,
    ...(card?.receipt === undefined ? {} : { receipt: card.receipt }),
    ...(card?.cardType === undefined ? {} : { cardType: card.cardType }),
  }
}

function differenceOf(difference: Difference): Kassenschnitt['differences'][number] {
  switch (difference.kind) {
    case 'twice':
      return { kind: 'twice', receipt: difference.receipt, nummern: [...difference.references] }
    case 'outside':
    case 'without-receipt': {
      const { reference, ...rest } = difference
      return { ...rest, nummern: [reference] }
    }
    default:
      return { ...difference }
  }
}
