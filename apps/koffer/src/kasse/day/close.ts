import type { Tagesabschluss } from '@buergerkoffer/documents'
import {
  type CardDay,
  cardDayOf,
  cardMovements,
  type Kasse,
  type Kassentag,
  type Movement,
  postingsOf,
  type Stueckelung,
  stuecke,
} from '@buergerkoffer/domain/kasse'
import { type Result, refuse } from '@buergerkoffer/domain/result'
import type { Desk } from '../../desk.ts'
import { bookPaper } from '../book-step.ts'
import { differenceText } from '../karte/difference-text.ts'
import { bodyOf, runningBody } from '../place.ts'
import type { DeskRefusal } from '../refusal.ts'
import { t } from '../text.ts'

interface Count {
  readonly count: Stueckelung
  readonly reason: string
  readonly second: string | null
  /** Why terminal and cash book differ, if they do. */
  readonly cardReason: string
}

/** Closes the open day with its printed page. */
export function bookClose(desk: Desk, { count, reason, second, cardReason }: Count): Result<string, DeskRefusal> {
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
      ...cardsOf(kasse, tag, cardReason),
    }),
    command: (nummer, blob) => ({ type: 'close-day', nummer, count, reason, second, cardReason, blob }),
  })
}

/** The cards' part: no money in the drawer, compared with the terminal where it could be. */
function cardsOf(kasse: Kasse, { tag }: Kassentag, cardReason: string): Pick<Tagesabschluss, 'cards'> {
  const part = cardDayOf(kasse, tag)
  if (!part) return {}
  const own = cardMovements(kasse).filter((each) => each.tag === tag)
  const rows = (['paid', 'back'] as const).map((what) => {
    const amounts = own.flatMap(({ cents }) => (cents > 0 === (what === 'paid') ? [cents] : []))
    const amount = amounts.reduce((sum, cents) => sum + cents, 0)
    return { label: t(`card.day.${what}`, { count: amounts.length }), amount }
  })
  const told = part.kassenschnitte.flatMap(({ ist }) =>
    ist === null ? [] : [{ label: t('card.day.ist'), amount: ist }],
  )
  return { cards: { rows: [...rows, ...told], sum: part.cents, remarks: remarksOf(part, cardReason) } }
}

function remarksOf({ state, kassenschnitte }: CardDay, cardReason: string): readonly string[] {
  const reason = cardReason.trim()
  if (state === 'agrees') return [t('card.day.paperAgrees')]
  if (state === 'not-compared') return [t('card.day.paperNot')]
  return [
    t('card.day.paperDiffers', { reason }),
    ...kassenschnitte.flatMap(({ differences }) => differences.map(differenceText)),
  ]
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
    if (posting.tag !== tag || (posting.weg !== 'cash' && posting.weg !== 'card')) continue
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
