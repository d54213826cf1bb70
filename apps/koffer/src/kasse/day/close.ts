import type { Tagesabschluss } from '@buergerkoffer/documents'
import { type Kassentag, type Movement, postingsOf, type Stueckelung, stuecke } from '@buergerkoffer/domain/kasse'
import { type Result, refuse } from '@buergerkoffer/domain/result'
import type { Desk } from '../../desk.ts'
import { bookPaper } from '../book-step.ts'
import { bodyOf, runningBody } from '../place.ts'
import type { DeskRefusal } from '../refusal.ts'
import { t } from '../text.ts'

interface Count {
  readonly count: Stueckelung
  readonly reason: string
  readonly second: string | null
}

/** Closes the open day with its printed page. */
export function bookClose(desk: Desk, { count, reason, second }: Count): Result<string, DeskRefusal> {
  const kasse = desk.model.kasse()
  const tag = kasse.open
  if (!tag) return refuse({ kind: 'kasse-not-open' })
  return bookPaper(desk, {
    use: 'tagesabschluss',
    body: runningBody(desk),
    paper: (base) => ({
      ...base,
      kind: 'tagesabschluss',
      day: tag.day,
      count: stuecke.map((piece) => ({ piece, number: count[String(piece)] ?? 0 })),
      movements: movementsOf(desk, tag),
      soll: kasse.drawer,
      reason: reason.trim(),
      accounts: accountsOf(desk, tag),
      receipts: receiptsOf(desk, tag),
      ...(second ? { second } : {}),
    }),
    command: (nummer, blob) => ({ type: 'close-day', nummer, count, reason, second, blob }),
  })
}

/** The day's movements in a few lines; what lay there overnight comes first. They add up to the Soll. */
function movementsOf({ model }: Desk, { tag }: Kassentag): Tagesabschluss['movements'] {
  const sums = new Map<Movement['what'], { cents: number; count: number }>()
  let carried = model.kasse().drawer
  for (const { what, cents } of model.cashJournal().filter((each) => each.tag === tag)) {
    const known = sums.get(what) ?? { cents: 0, count: 0 }
    sums.set(what, { cents: known.cents + cents, count: known.count + 1 })
    carried -= cents
  }
  return [
    { label: t('movement.carried'), amount: carried },
    ...[...sums].map(([what, { cents, count }]) => ({ label: t(`movement.${what}`, { count }), amount: cents })),
  ]
}

function accountsOf(desk: Desk, { tag }: Kassentag): Tagesabschluss['accounts'] {
  const sums = new Map<string, number>()
  for (const posting of postingsOf(desk.model.kasse())) {
    if (posting.tag !== tag || posting.weg !== 'cash') continue
    const label = [bodyOf(desk, posting.ags)?.name ?? posting.ags, posting.haushaltsstelle].join(', ')
    sums.set(label, (sums.get(label) ?? 0) + posting.cents)
  }
  return [...sums].map(([label, amount]) => ({ label, amount }))
}

function receiptsOf({ model }: Desk, tag: Kassentag): string {
  const { lines, reversals } = model.kasse()
  const numbers = [
    ...lines.filter((line) => line.tag === tag.tag).map(({ quittung }) => quittung),
    ...reversals.filter((each) => each.tag === tag.tag).map(({ storno }) => storno),
  ].toSorted()
  const [first, last] = [numbers[0], numbers.at(-1)]
  if (first === undefined || last === undefined) return ''
  return first === last ? first : t('movement.range', { first, last })
}
