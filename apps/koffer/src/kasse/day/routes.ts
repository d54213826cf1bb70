import type { KasseCommand } from '@buergerkoffer/domain/kasse'
import { type FormPost, page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { type Desk, deskOf } from '../../desk.ts'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { amountError, amountOf } from '../amount.ts'
import { book } from '../book-step.ts'
import { errorsOf } from '../cash-frame.tsx'
import { type ReadCount, readCount } from '../count-input.ts'
import { dropTyped, keepTyped, typedOn } from '../draft.ts'
import type { CardDesk } from '../karte/card-desk.ts'
import { stopNow } from '../place.ts'
import { type DeskRefusal, type ShownRefusal, shownRefusal } from '../refusal.ts'
import { bookClose } from './close.ts'
import { type CountKind, CountPage, type CountPageProps, pathOfKind } from './count-page.tsx'

/** Opening, auditing and closing the cash day: count, compare, confirm. */
export function addDayRoutes(app: KofferApp, context: KofferContext, cards: CardDesk): void {
  for (const kind of ['open', 'audit', 'close'] as const) {
    const path = `/kasse/${pathOfKind[kind]}` as const
    app.get(path, (c) => {
      const desk = deskOf(context)
      const typed = typedOn(desk, pathOfKind[kind])
      return page(c, countPage({ desk, cards, csrf: c.var.session.csrf(), kind, typed }))
    })
    app.post(path, async (c) => {
      const desk = deskOf(context)
      const form = await readForm(c)
      keepTyped(desk, pathOfKind[kind], form)
      const done = takeCount(desk, kind, form)
      if (done.kind === 'done') {
        dropTyped(desk)
        return seeOther(c, `/kasse?fertig=${kind}${done.nummer ? `&beleg=${done.nummer}` : ''}`)
      }
      return page(
        c,
        countPage({ desk, cards, csrf: c.var.session.csrf(), kind, typed: typedOf(form), outcome: done }),
        done.kind === 'compare' ? 200 : 422,
      )
    })
  }
  app.post('/kasse/entwurf/:page{oeffnen|pruefung|abschluss}', async (c) => {
    const kept = keepTyped(deskOf(context), c.req.param('page'), await readForm(c))
    return c.body(null, kept ? 204 : 507)
  })
}

type Outcome =
  | { readonly kind: 'done'; readonly nummer?: string }
  /** Counted, and now shown beside what should be there. */
  | { readonly kind: 'compare' }
  | {
      readonly kind: 'fault'
      readonly error?: { readonly name: string; readonly text: string }
      readonly refusal?: ShownRefusal
    }

/** A count is confirmed once it was shown beside the Soll; a new count is shown again. */
function takeCount(desk: Desk, kind: CountKind, form: FormPost): Outcome {
  const read = readCount(form)
  const received = textOf(form, 'erhalten')
  const amount = received.trim() === '' ? 0 : amountOf(received)
  if (amount === undefined) return { kind: 'fault', error: { name: 'erhalten', text: amountError(received) } }
  if (read.errors.length > 0) return { kind: 'fault' }
  if (textOf(form, 'verglichen') !== String(read.sum)) return { kind: 'compare' }
  const booked = bookCount(desk, kind, form, read, amount)
  if (!booked.ok) return { kind: 'fault', refusal: shownRefusal(booked.refusal) }
  return { kind: 'done', ...(booked.value ? { nummer: booked.value } : {}) }
}

type Booked =
  | { readonly ok: true; readonly value: string | undefined }
  | { readonly ok: false; readonly refusal: DeskRefusal }

function bookCount(desk: Desk, kind: CountKind, form: FormPost, { count }: ReadCount, received: number): Booked {
  const reason = textOf(form, 'grund')
  const second = textOf(form, 'zweite') || null
  if (kind === 'close') return bookClose(desk, { count, reason, second, cardReason: textOf(form, 'kartengrund') })
  const beleg = textOf(form, 'beleg')
  const stop = stopNow(desk)?.id ?? null
  const opened = { tag: desk.context.newUuid(), day: desk.today, stop, count, received, beleg, reason }
  const command: KasseCommand =
    kind === 'open' ? { type: 'open-day', ...opened } : { type: 'audit', count, reason, second }
  const booked = book(desk, command)
  return booked.ok ? { ok: true, value: undefined } : booked
}

interface Shown extends Pick<CountPageProps, 'desk' | 'cards' | 'csrf' | 'kind' | 'typed'> {
  readonly outcome?: Exclude<Outcome, { kind: 'done' }>
}

function countPage({ outcome, ...shown }: Shown) {
  const { desk, kind, typed } = shown
  const read = readCount(typed)
  const fault = outcome?.kind === 'fault' ? outcome : undefined
  const errors = errorsOf([...read.errors, ...(fault?.error ? [fault.error] : [])], fault?.refusal)
  const isCompared = outcome !== undefined && read.errors.length === 0 && !fault?.error
  const received = amountOf(typed.erhalten ?? '') ?? 0
  const { drawer } = desk.model.kasse()
  const soll = kind === 'open' ? Math.max(0, drawer) + received : drawer
  return CountPage({
    ...shown,
    read,
    soll: isCompared ? soll : undefined,
    errors,
    refusal: fault?.refusal,
  })
}

const typedOf = (form: FormPost): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(form).map((name) => [name, textOf(form, name)]))
