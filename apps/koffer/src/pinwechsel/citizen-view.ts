import type { Buergerbildschirm, BuergerView, DigitField } from '../buerger/index.ts'
import type { PinJob } from './pin-job.ts'
import { type Changing, digitsFor, type PinJobState, type PinOrder, type PinQuestion, questionOf } from './pin-state.ts'
import { citizenText } from './text.ts'

/** What the answer is for; no matter of anybody's. */
const about = 'pin'

/** Has the citizen's screen show what the change of PIN needs now, and takes the digits from there. Called after each change of the job's state. */
export function showPinJob(screen: Buergerbildschirm, job: PinJob): void {
  const view = viewOf(job.state())
  const take = (entries: readonly Uint8Array[] | 'cancelled'): void => {
    if (entries === 'cancelled') job.cancel()
    else job.enter(entries)
  }
  if (view) screen.show(about, view, take)
  else screen.settle(about)
}

/** Whether the citizen sees it, and not something else or nothing. */
export const isPinShown = (screen: Buergerbildschirm): boolean => screen.shown()?.about === about

/** Undefined if there is nothing to be seen any more. */
export function viewOf(state: PinJobState): BuergerView | undefined {
  if (state.kind === 'idle') return undefined
  if (state.kind === 'ended') return endView(state)
  const question = questionOf(state)
  return question ? digitsView(state, question) : guideView(state)
}

function endView({ order, end }: Extract<PinJobState, { kind: 'ended' }>): BuergerView {
  const t = citizenText[order.lang]
  const view = { kind: 'reading', lang: order.lang, rows: [] } as const
  return end === 'changed'
    ? { ...view, title: t('done.title'), paragraphs: [t('done.text'), t('done.keep')] }
    : { ...view, title: t('ended.title'), paragraphs: [t('ended.text')] }
}

function digitsView(state: Changing, question: PinQuestion): BuergerView {
  const { lang } = state.order
  const t = citizenText[lang]
  const { what } = question
  const fault = faultText(state, question)
  return {
    ...{ kind: 'digits', lang, rows: [], title: t('title') },
    paragraphs: [...whyText(state, question), t('private')],
    fields:
      what === 'new-pin' ? [fieldOf(what, state.order), fieldOf('again', state.order)] : [fieldOf(what, state.order)],
    ...(fault && { fault }),
  }
}

function fieldOf(what: PinQuestion['what'] | 'again', order: PinOrder): DigitField {
  const t = citizenText[order.lang]
  const name = what === 'pin' && order.sort === 'transport' ? 'transport' : what
  const length = digitsFor(what === 'again' ? 'new-pin' : what, order)
  return { label: t(`field.${name}.label`), hint: t(`field.${name}.hint`), length }
}

function whyText({ order, triesLeft }: Changing, { what }: PinQuestion): readonly string[] {
  const t = citizenText[order.lang]
  if (what === 'can' || what === 'puk') return [t(`why.${what}`)]
  return what === 'pin' && triesLeft === 1 ? [t('why.last')] : []
}

function faultText({ order, fault, triesLeft }: Changing, { what }: PinQuestion): string | undefined {
  const t = citizenText[order.lang]
  switch (fault) {
    case 'entry-malformed':
      return t('fault.entry-malformed', { count: digitsFor(what, order) })
    case 'pin-wrong':
      return triesLeft === undefined ? t('fault.pin-wrong') : t('fault.pin-wrongLeft', { count: triesLeft })
    case 'entries-differ':
    case 'can-wrong':
    case 'puk-wrong':
    case 'pin-blocked':
      return t(`fault.${fault}`)
    default:
      return undefined
  }
}

function guideView(state: Changing): BuergerView {
  const { order, event } = state
  const t = citizenText[order.lang]
  const view = { kind: 'reading', lang: order.lang, rows: [], title: t('title') } as const
  if (event?.kind !== 'enter') return { ...view, paragraphs: [guideText(state)] }
  const asked = event.what === 'pin' && order.sort === 'transport' ? 'transport' : event.what
  const fault = faultText(state, event)
  return { ...view, paragraphs: [...(fault ? [fault] : []), ...whyText(state, event), t(`keypad.${asked}`)] }
}

function guideText({ order, event, fault }: Changing): string {
  const t = citizenText[order.lang]
  switch (fault) {
    case 'card-removed':
      return t('cardBack')
    case 'card-position-bad':
      return t('cardMoved')
    case 'unknown-card':
      return t('cardUnknown')
    case 'reader-unplugged':
      return t('readerGone')
    default:
      if (event?.kind === 'insert-card') return t('card')
      return t(event ? 'working' : 'start')
  }
}
