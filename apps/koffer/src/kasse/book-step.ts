import type { KassePaper } from '@buergerkoffer/documents'
import type { StationEvent } from '@buergerkoffer/domain/besuch'
import { decideKasse, type KasseCommand } from '@buergerkoffer/domain/kasse'
import { type Result, refuse } from '@buergerkoffer/domain/result'
import type { Koerperschaft } from '@buergerkoffer/domain/zustaendigkeit'
import { sealBlob } from '@buergerkoffer/log'
import type { CaseEvents, StepBlob } from '@buergerkoffer/station'
import { drawFor } from '../besuch/index.ts'
import type { Desk } from '../desk.ts'
import { stopNow } from './place.ts'
import type { DeskRefusal } from './refusal.ts'
import { t } from './text.ts'

type Use = 'storno' | 'tagesabschluss' | 'einzahlung' | 'falschgeld'
type Blob = StepBlob['ref']
type Base = Pick<
  KassePaper,
  'layout' | 'lang' | 'head' | 'largePrint' | 'specimen' | 'number' | 'place' | 'time' | 'station' | 'clerk'
>

/** A booking with a number and a paper: made, printed and committed together (SYNC-6), or nothing of it is. */
export interface PaperStep {
  readonly use: Use
  /** On whose paper. */
  readonly body: Koerperschaft | undefined
  readonly paper: (base: Base) => KassePaper
  readonly command: (nummer: string, blob: Blob) => KasseCommand
  /** What the same step says in a case. */
  readonly cases?: (nummer: string) => Result<readonly CaseEvents[], DeskRefusal>
}

/** Answers the number under which the paper can be opened. */
export function bookPaper(desk: Desk, step: PaperStep): Result<string, DeskRefusal> {
  if (desk.user?.cash !== true) return refuse({ kind: 'no-cash-right' })
  if (!step.body) return refuse({ kind: 'no-catalogue' })
  const { model, context, now } = desk
  const [drawn] = drawFor(desk, [step.use])
  if (!drawn) throw new Error('no number was drawn')
  const { nummer } = drawn.data
  // What is refused is not printed: decided once with a blank page, then with the paper itself.
  const blank = sealBlob(new Uint8Array(), 'application/pdf', context.random)
  const asked = decideKasse(step.command(nummer, blank.ref), model.kasse())
  if (!asked.ok) return asked
  const pdf = context.press.print(step.paper(paperBase(desk, step.body, nummer)), now)
  const blob = sealBlob(pdf, 'application/pdf', context.random)
  const decided = decideKasse(step.command(nummer, blob.ref), model.kasse())
  if (!decided.ok) return decided
  const cases = step.cases?.(nummer) ?? ({ ok: true, value: [] } as const)
  if (!cases.ok) return cases
  const committed = commit(desk, [drawn, ...decided.value], { cases: cases.value, blobs: [blob] })
  return committed.ok ? { ok: true, value: nummer } : committed
}

/** A booking without a paper. */
export function book(desk: Desk, command: KasseCommand): Result<unknown, DeskRefusal> {
  if (desk.user?.cash !== true) return refuse({ kind: 'no-cash-right' })
  const decided = decideKasse(command, desk.model.kasse())
  return decided.ok ? commit(desk, decided.value) : decided
}

function commit(
  desk: Desk,
  station: readonly StationEvent[],
  { cases = [], blobs = [] }: { readonly cases?: readonly CaseEvents[]; readonly blobs?: readonly StepBlob[] } = {},
) {
  const committed = desk.station.commit({ by: desk.station.user, cases, station, blobs })
  if (committed.ok) desk.context.wakeLine()
  return committed
}

/** What every paper of the cash desk has. */
export function paperBase(desk: Desk, { letterhead }: Koerperschaft, number: string): Base {
  const { sender, office, address, phone, email } = letterhead
  const stop = desk.model.stops().find(({ id }) => id === stopNow(desk)?.id)
  return {
    layout: 'kassenblatt',
    lang: 'de',
    head: {
      name: sender,
      unit: office,
      address: [address.street, `${address.postcode} ${address.town}`],
      phone,
      ...(email && { email }),
    },
    largePrint: false,
    specimen: desk.model.tenant()?.specimen ?? true,
    number,
    place: (stop ?? letterhead).address.town,
    time: desk.now,
    station: t('paper.station', { code: desk.station.stationCode }),
    clerk: desk.user?.shortName ?? '',
  }
}
