import { type BestandCommand, countedKinds, numberedKinds } from '@buergerkoffer/domain/bestand'
import { allowCamera, type FormPost, page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import type { VNode } from 'preact'
import { visitPath } from '../besuch/index.ts'
import { type Desk, deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { book } from './book.ts'
import { ItemPage, UsePage } from './booking-pages.tsx'
import { PinPage } from './pin-page.tsx'
import type { StockPageProps } from './stock-frame.tsx'
import { t } from './text.ts'
import { typedIn } from './typed.ts'

interface Booking {
  readonly path: string
  readonly view: (props: StockPageProps) => VNode
  /** What the form says; a thing that does not exist is refused like one that is not here. */
  readonly commands: (form: FormPost) => readonly BestandCommand[]
  /** Fields that must be chosen or filled, with what to say where one is not. */
  readonly needed?: readonly (readonly [name: string, text: string])[]
}

const bookings: readonly Booking[] = [
  {
    ...{ path: 'verbrauch', view: UsePage, commands: (form) => [useFrom(form)] },
    needed: [
      ['art', t('use.error.kind')],
      ['anzahl', t('use.error.count')],
      ['was', t('use.error.why')],
    ],
  },
  {
    ...{ path: 'stueck', view: ItemPage, commands: (form) => [moveFrom(form)] },
    needed: [
      ['stueck', t('item.error.item')],
      ['was', t('item.error.to')],
    ],
  },
  { path: 'pin-brief', view: PinPage, commands: pairFrom },
  {
    path: 'pin-fund',
    view: PinPage,
    commands: (form) => [{ type: 'found', id: numberIn(form, 'fundnummer'), where: textOf(form, 'wo') }],
  },
]

/** Single bookings on the stock. */
export function addBookingRoutes(app: KofferApp, context: KofferContext): void {
  for (const { path, view, commands, needed = [] } of bookings) {
    app.get(`/bestand/${path}`, (c) => {
      allowCamera(c)
      const vorgang = c.req.query('vorgang')
      const typed = vorgang ? { vorgang, von: vorgang } : {}
      return page(c, view({ desk: deskOf(context), csrf: c.var.session.csrf(), typed, errors: [] }))
    })
    app.post(`/bestand/${path}`, async (c) => {
      allowCamera(c)
      const form = await readForm(c)
      const desk = deskOf(context)
      const errors = needed.flatMap(([name, text]) => (textOf(form, name).trim() === '' ? [{ name, text }] : []))
      if (errors.length > 0) {
        return page(c, view({ desk, csrf: c.var.session.csrf(), typed: typedIn(form), errors }), 422)
      }
      const done = book(desk, commands(form))
      if (done.ok) return seeOther(c, backTo(desk, textOf(form, 'von')))
      const props = { desk, csrf: c.var.session.csrf(), typed: typedIn(form), errors: [], refusal: done.refusal }
      return page(c, view(props), 422)
    })
  }
}

/** Who came from a visit goes back to it. */
function backTo({ model }: Desk, vorgang: string): string {
  const visit = model.besuche().find(({ vorgaenge }) => vorgaenge.some((each) => each.vorgang === vorgang))
  return visit ? visitPath(visit.id) : '/bestand?gebucht=1'
}

/** Read twice, and handed over at once where the applicant stands here (PAuswV § 17 (1)). */
function pairFrom(form: FormPost): readonly BestandCommand[] {
  const [id, vorgang] = [numberIn(form, 'nummer'), textOf(form, 'vorgang')]
  const pair: BestandCommand = { type: 'pair', id, again: numberIn(form, 'nochmal'), vorgang }
  const give: BestandCommand = { type: 'move', kind: 'pin-brief', id, to: 'handed-out', reason: '', vorgang }
  return textOf(form, 'uebergeben') === '' ? [pair] : [pair, give]
}

function useFrom(form: FormPost): BestandCommand {
  const kind = oneOf(countedKinds, textOf(form, 'art'))
  const typed = textOf(form, 'anzahl').trim()
  const count = /^\d{1,5}$/.test(typed) ? Number(typed) : 0
  const [what, reason] = [textOf(form, 'was'), textOf(form, 'grund')]
  if (what === 'put-back') return { type: 'put-back', kind, count, reason }
  return { type: 'use', kind, count, why: oneOf(['used', 'spoilt', 'lost'] as const, what), reason, vorgang: null }
}

function moveFrom(form: FormPost): BestandCommand {
  const [kindText = '', ...id] = textOf(form, 'stueck').split(' ')
  const kind = oneOf(numberedKinds, kindText)
  const to = oneOf(['spoilt', 'lost', 'destroyed'] as const, textOf(form, 'was'))
  return { type: 'move', kind, id: id.join(' '), to, reason: textOf(form, 'grund'), vorgang: null }
}

/** What no form of ours offers is no booking. */
function oneOf<T extends string>(known: readonly T[], chosen: string): T {
  const found = known.find((each) => each === chosen)
  if (found === undefined) throw webFault('bad-form')
  return found
}

/** Scanners and eyes put spaces where none are. */
const numberIn = (form: FormPost, name: string): string => textOf(form, name).replaceAll(/\s/g, '')
