import type { TerminalTrouble } from '@buergerkoffer/devices/card-terminal'
import type { CardData } from '@buergerkoffer/domain/kasse'
import { type Refusal, refusalText } from '../../besuch/index.ts'
import messages from '../messages/de.json' with { type: 'json' }
import { type DeskRefusal, shownRefusal } from '../refusal.ts'
import { t } from '../text.ts'
import type { CardResult, CardWork } from './work.ts'

/** What is the matter, and what to do now. */
export interface CardText {
  readonly title: string
  readonly remedy: string
}

/** What happens at the terminal right now. */
export const progressText = ({ progress }: Pick<CardWork, 'progress'>): string =>
  progress ? t(`card.progress.${progress}`) : t('card.begin')

export const troubleText = (trouble: TerminalTrouble): CardText => textAt(`card.trouble.${trouble}`)

/** How an attempt ended that is in the log: nothing was booked. A word of another release is told without its reason. */
export function settledText({ how, why }: CardData<'KartenzahlungSettled'>): CardText {
  const { decline, trouble, notBooked } = messages.card
  if (how === 'decided-not-booked') return textAt('card.decidedNot')
  if (how === 'trouble') return textAt(`card.trouble.${isKey(trouble, why) ? why : 'refused'}`)
  if (how === 'not-booked') return textAt(`card.notBooked.${isKey(notBooked, why) ? why : 'declined'}`)
  return textAt(`card.decline.${isKey(decline, why) ? why : 'declined'}`)
}

/** How something ended that may not be in the log; nothing to say of what went well, or is told from the log. */
export function resultText(result: CardResult): CardText | undefined {
  switch (result.kind) {
    case 'booking':
      if (result.outcome.kind === 'declined') return textAt(`card.decline.${result.outcome.reason}`)
      return result.outcome.kind === 'trouble' ? troubleText(result.outcome.trouble) : undefined
    case 'resolution':
      return result.resolution?.kind === 'uncertain' ? textAt(`card.uncertain.${result.resolution.why}`) : undefined
    case 'decision':
      return result.answer === 'busy' ? textAt('card.busy') : undefined
    case 'day':
      return result.answer.kind === 'trouble' ? troubleText(result.answer.trouble) : undefined
    case 'refused':
      return refusedText(result.refusal)
    case 'fault':
      return textAt('card.fault')
  }
}

function refusedText(refusal: Refusal | DeskRefusal): CardText {
  if (isOfVisit(refusal)) return refusalText(refusal)
  const shown = shownRefusal(refusal)
  return 'title' in shown ? shown : { title: shown.text, remedy: '' }
}

/** Those of the visit alone have their words there; all others are the cash desk's. */
const isOfVisit = (refusal: Refusal | DeskRefusal): refusal is Refusal =>
  !Object.hasOwn(messages.refusal, refusal.kind) &&
  ['paid', 'sum-changed', 'line-missing', 'parked'].includes(refusal.kind)

type TextPath =
  | `card.trouble.${keyof typeof messages.card.trouble}`
  | `card.decline.${keyof typeof messages.card.decline}`
  | `card.notBooked.${keyof typeof messages.card.notBooked}`
  | `card.uncertain.${keyof typeof messages.card.uncertain}`
  | 'card.busy'
  | 'card.fault'
  | 'card.decidedNot'
  | 'card.no-terminal'

/** A pair of sentences by its place in the messages. */
export const textAt = (path: TextPath): CardText => ({ title: t(`${path}.title`), remedy: t(`${path}.remedy`) })

const isKey = <T extends object>(words: T, word: string): word is keyof T & string => Object.hasOwn(words, word)
