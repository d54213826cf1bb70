import type { Result } from '@buergerkoffer/domain/result'
import { type FormPost, page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import type { VNode } from 'preact'
import { type Desk, deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { amountError, amountOf } from './amount.ts'
import { bookPaper } from './book-step.ts'
import { errorsOf } from './cash-frame.tsx'
import { runningBody } from './place.ts'
import { type DeskRefusal, shownRefusal } from './refusal.ts'
import { DepositPage, FalschgeldPage, type SpecialPageProps } from './special-page.tsx'
import { t } from './text.ts'

interface Special {
  readonly path: '/kasse/einzahlung' | '/kasse/falschgeld'
  readonly done: 'deposit' | 'falschgeld'
  readonly page: (props: SpecialPageProps) => VNode
  /** Undefined: the amount can't be read. */
  readonly take: (desk: Desk, form: FormPost) => Result<string, DeskRefusal> | undefined
}

const specials: readonly Special[] = [
  { path: '/kasse/einzahlung', done: 'deposit', page: DepositPage, take: deposit },
  { path: '/kasse/falschgeld', done: 'falschgeld', page: FalschgeldPage, take: keep },
]

/** What goes out of the drawer, or never comes into it. */
export function addSpecialRoutes(app: KofferApp, context: KofferContext): void {
  for (const { path, done: what, page: view, take } of specials) {
    app.get(path, (c) => page(c, view({ desk: deskOf(context), csrf: c.var.session.csrf(), typed: {}, errors: [] })))
    app.post(path, async (c) => {
      const desk = deskOf(context)
      const form = await readForm(c)
      const done = take(desk, form)
      if (done?.ok) return seeOther(c, `/kasse?fertig=${what}&beleg=${done.value}`)
      const refusal = done && !done.ok ? shownRefusal(done.refusal) : undefined
      const own = done ? [] : [{ name: 'betrag', text: amountError(textOf(form, 'betrag')) }]
      const typed = Object.fromEntries(Object.keys(form).map((field) => [field, textOf(form, field)]))
      const props = { desk, csrf: c.var.session.csrf(), typed, errors: errorsOf(own, refusal), refusal }
      return page(c, view(props), 422)
    })
  }
}

function deposit(desk: Desk, form: FormPost): Result<string, DeskRefusal> | undefined {
  const cents = amountOf(textOf(form, 'betrag'))
  const body = runningBody(desk)
  if (cents === undefined) return undefined
  return bookPaper(desk, {
    use: 'einzahlung',
    body,
    paper: (base) => ({ ...base, kind: 'einzahlung', amount: cents, to: t('paper.to', { body: body?.name ?? '' }) }),
    command: (nummer, blob) => ({ type: 'deposit', nummer, cents, blob }),
  })
}

function keep(desk: Desk, form: FormPost): Result<string, DeskRefusal> {
  const [piece, serial, note] = [
    Number(textOf(form, 'stueck')),
    textOf(form, 'seriennummer'),
    textOf(form, 'auffaellig'),
  ]
  return bookPaper(desk, {
    use: 'falschgeld',
    body: runningBody(desk),
    paper: (base) => ({ ...base, kind: 'falschgeld', piece, serial: serial.replace(/\s/g, '').toUpperCase(), note }),
    command: (nummer, blob) => ({ type: 'keep-falschgeld', nummer, piece, serial, note, blob }),
  })
}
