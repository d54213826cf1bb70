import type { BookedLine } from '@buergerkoffer/domain/kasse'
import { ok, type Result } from '@buergerkoffer/domain/result'
import type { ErrorItem } from '@buergerkoffer/ui'
import { type FormPost, page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { type Desk, deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { amountError, amountOf } from './amount.ts'
import { errorsOf } from './cash-frame.tsx'
import type { CardDesk } from './karte/card-desk.ts'
import { startCardTakeBack } from './karte/start-take-back.ts'
import { type DeskRefusal, shownRefusal } from './refusal.ts'
import { left, type TakeBack, takeBack } from './take-back.ts'
import { TakeBackPage } from './take-back-page.tsx'
import { t } from './text.ts'

const path = '/kasse/ruecknahme/:quittung/:vorgang'

/** Taking back one line of a receipt, in whole or in part. */
export function addTakeBackRoutes(app: KofferApp, context: KofferContext, cards: CardDesk): void {
  app.get(path, (c) => {
    const desk = deskOf(context)
    const line = lineAt(desk, c.req.param('quittung'), c.req.param('vorgang'))
    if (!line) return seeOther(c, '/kasse')
    return page(c, TakeBackPage({ desk, csrf: c.var.session.csrf(), line, typed: {}, errors: [] }))
  })
  app.post(path, async (c) => {
    const desk = deskOf(context)
    const form = await readForm(c)
    const line = lineAt(desk, c.req.param('quittung'), c.req.param('vorgang'))
    if (!line) return seeOther(c, '/kasse')
    const { asked, errors } = readAsked(form, line)
    const done = asked && errors.length === 0 ? goBack(desk, line, asked, cards) : undefined
    if (done?.ok) return seeOther(c, done.value)
    const refusal = done && !done.ok ? shownRefusal(done.refusal) : undefined
    const typed = Object.fromEntries(Object.keys(form).map((name) => [name, textOf(form, name)]))
    const props = { desk, csrf: c.var.session.csrf(), line, typed, errors: errorsOf(errors, refusal), refusal }
    return page(c, TakeBackPage(props), 422)
  })
}

/** Over the counter or by order it is booked at once; onto a card the terminal is asked, which has its own page. Answers where to go on. */
function goBack(desk: Desk, line: BookedLine, asked: AskedBack, cards: CardDesk): Result<string, DeskRefusal> {
  const { payout } = asked
  if (payout === 'card' || payout === 'card-whole') {
    return startCardTakeBack(desk, line, { ...asked, whole: payout === 'card-whole' }, cards)
  }
  const done = takeBack(desk, line, { ...asked, payout })
  return done.ok ? ok(`/kasse?fertig=takeBack&beleg=${done.value}`) : done
}

/** Also after the form of an earlier page: the line as it stands now. */
const lineAt = ({ model }: Desk, quittung: string, vorgangNummer: string): BookedLine | undefined =>
  model.kasse().lines.find((line) => line.quittung === quittung && line.vorgangNummer === vorgangNummer)

interface AskedBack extends Omit<TakeBack, 'payout'> {
  readonly payout: TakeBack['payout'] | 'card' | 'card-whole'
}

function readAsked(form: FormPost, line: BookedLine): { asked?: AskedBack; errors: readonly ErrorItem[] } {
  const art = (['storno', 'erstattung', 'erlass', 'falsche-gebuehr'] as const).find(
    (each) => each === textOf(form, 'art'),
  )
  if (!art) return { errors: [{ name: 'art', text: t('error.choose') }] }
  const isWrongFee = art === 'falsche-gebuehr'
  const amount = isWrongFee ? left(line) : amountOf(textOf(form, 'betrag'))
  const newAmount = isWrongFee ? amountOf(textOf(form, 'neu')) : 0
  const errors: ErrorItem[] = []
  if (amount === undefined) errors.push({ name: 'betrag', text: amountError(textOf(form, 'betrag')) })
  if (newAmount === undefined) errors.push({ name: 'neu', text: amountError(textOf(form, 'neu')) })
  if (textOf(form, 'grund').trim() === '') errors.push({ name: 'grund', text: t('error.reason') })
  const payout =
    (['order', 'card', 'card-whole'] as const).find((each) => each === textOf(form, 'auszahlung')) ?? 'cash'
  const [reason, quelle] = [textOf(form, 'grund'), textOf(form, 'quelle')]
  return { asked: { art, cents: amount ?? 0, newCents: newAmount ?? 0, reason, quelle, payout }, errors }
}
