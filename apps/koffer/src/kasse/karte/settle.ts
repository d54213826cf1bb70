import type { Settlement } from '@buergerkoffer/devices/card-terminal'
import { besuchDecider, emptyBesuch, type StationEvent } from '@buergerkoffer/domain/besuch'
import { decideKasse, isBooked, type Kartenzahlung, linesOfTakeBack } from '@buergerkoffer/domain/kasse'
import type { Result } from '@buergerkoffer/domain/result'
import { vorgangDecider } from '@buergerkoffer/domain/vorgang'
import type { CaseEvents, StepBlob, StepRefusal } from '@buergerkoffer/station'
import { commitStep, drawFor, isCharged, openVisit, pdfBlob, type Refusal, type Visit } from '../../besuch/index.ts'
import type { Desk } from '../../desk.ts'
import { receiptOf } from '../receipt.ts'
import type { DeskRefusal } from '../refusal.ts'
import { settledOf } from './settled.ts'
import { cardReversal } from './take-back-paper.ts'

type Settled = ReturnType<typeof settledOf>
type Booked = Result<unknown, Refusal | DeskRefusal>

/**
 * Books how a payment or a take-back ended, in one commit. Money that has moved is booked whatever has become of the cases meanwhile: a case
 * that can't be written any more is left out, its visit's payment stands in the station's entries.
 */
export function bookSettlement(desk: Desk, open: Kartenzahlung, settlement: Settlement): Booked {
  const settled = settledOf(open.reference, settlement)
  return open.booking === 'payment' ? bookPayment(desk, open, settled) : bookTakeBack(desk, open, settled)
}

function bookPayment(desk: Desk, open: Kartenzahlung, settled: Settled): Booked {
  const besuch = desk.model.besuch(open.besuch) ?? emptyBesuch
  const found = openVisit(desk, besuch)
  const visit = isMoved(open, settled) && found.ok ? found.value : undefined
  const receipt = visit && printReceipt(visit, open.nummer, settled)
  const decided = besuchDecider.decide({ type: 'settle-card', ...settled, blob: receipt?.ref ?? null }, besuch)
  if (!decided.ok) return decided
  return commitAll(desk, { cases: visit ? sharesOf(visit, open) : [], station: decided.value, blobs: listOf(receipt) })
}

function printReceipt(visit: Visit, nummer: string, { card }: Settled): StepBlob {
  const payment = { kind: 'card', ...(card ? { card } : {}) } as const
  return pdfBlob(visit.desk, visit.desk.context.press.print(receiptOf(visit, nummer, payment), visit.desk.now))
}

/** What each case is told. One that knows its fee otherwise by now says nothing: the cash book decides about money. */
function sharesOf(visit: Visit, { nummer: quittung, reference }: Kartenzahlung): readonly CaseEvents[] {
  const { besuch } = visit
  return visit.matters.filter(isCharged).flatMap(({ joined: { vorgang }, state }) => {
    const cents = besuch.lines.find((line) => line.vorgang === vorgang)?.cents ?? 0
    const common = { besuch: besuch.id, cents, quittung }
    const payment =
      cents > 0 ? ({ ...common, kind: 'card', reference } as const) : ({ ...common, kind: 'none' } as const)
    const recorded = vorgangDecider.decide({ type: 'record-payment', payment }, state)
    return recorded.ok ? [{ vorgang, events: recorded.value }] : []
  })
}

function bookTakeBack(desk: Desk, open: Kartenzahlung, settled: Settled): Booked {
  const { nummer, besuch } = open
  const lines = isMoved(open, settled) ? linesOfTakeBack(desk.model.kasse(), open) : []
  // The first number was drawn with the intent; those of further lines are drawn in the commit that uses them.
  const drawn = drawFor(
    desk,
    lines.slice(1).map(() => 'storno' as const),
  )
  const backs = lines.map((line, index) => {
    const own = drawn[index - 1]?.data.nummer ?? nummer
    const cents = lines.length === 1 ? open.cents : line.cents
    return { line, nummer: own, ...cardReversal(desk, open, { line, nummer: own, cents }, settled.card) }
  })
  const [first, ...rest] = backs
  const more = rest.map(({ line: { vorgang }, nummer: own, paper }) => ({
    ...{ vorgang, nummer: own, blob: paper?.ref ?? null },
  }))
  const told = { ...settled, nummer, besuch }
  const decided = decideKasse(
    { type: 'settle-take-back', settled: told, blob: first?.paper?.ref ?? null, more },
    desk.model.kasse(),
  )
  if (!decided.ok) return decided
  return commitAll(desk, {
    cases: backs.flatMap((back) => back.cases),
    station: [...drawn, ...decided.value],
    blobs: backs.flatMap((back) => listOf(back.paper)),
  })
}

const isMoved = ({ nummer, besuch }: Kartenzahlung, settled: Settled): boolean =>
  isBooked({ ...settled, nummer, besuch })

interface Entries {
  readonly cases: readonly CaseEvents[]
  readonly station: readonly StationEvent[]
  readonly blobs: readonly StepBlob[]
}

/** Without the cases that can't be written here any more, one after the other. */
function commitAll(desk: Desk, entries: Entries): Result<unknown, StepRefusal> {
  let cases = entries.cases
  for (;;) {
    const committed = commitStep(desk, { ...entries, cases })
    if (committed.ok || !('vorgang' in committed.refusal)) return committed
    const { vorgang } = committed.refusal
    const rest = cases.filter((each) => each.vorgang !== vorgang)
    if (rest.length === cases.length) return committed
    cases = rest
  }
}

const listOf = <T>(one: T | undefined): readonly T[] => (one === undefined ? [] : [one])
