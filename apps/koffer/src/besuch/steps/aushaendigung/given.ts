import type { PlacedItem } from '@buergerkoffer/domain/bestand'
import type { Answers } from '@buergerkoffer/domain/formular'
import type { DataOf, VorgangCommand } from '@buergerkoffer/domain/vorgang'
import type { Matter } from '../../visit.ts'
import { hasEid, itemsFor } from './items.ts'

/** What the page says is given out, and how. */
export interface Given {
  readonly command: Extract<VorgangCommand, { type: 'hand-out' }>
  /** Its place in the stock. */
  readonly item: PlacedItem
  readonly largePrint: boolean
}

const oldKinds = ['taken', 'cancelled', 'lost', 'none'] as const
const pinKinds = ['received-earlier', 'handed-over', 'post', 'not-wanted'] as const

/** Reads the answers of a page that was found complete; its choices are those that the form offered. */
export function givenFrom(matter: Matter, answers: Answers): Given {
  const item = itemsFor(matter).find(({ id }) => id === answers.dokument)
  const oldDocument = oldKinds.find((kind) => kind === answers.altes)
  if (!item || !oldDocument) throw new Error('the form let an unknown choice through')
  const kind = (hasEid(item) && pinKinds.find((each) => each === answers.pinBrief)) || 'none'
  const isNow = kind === 'handed-over'
  const handed: Omit<DataOf<'DocumentHandedOut'>, 'to'> = {
    item: item.id,
    art: item.art ?? 'personalausweis',
    oldDocument,
    pinLetter: { kind, number: isNow ? numberIn(answers, 'pinNummer') : null },
    sperrkennwort: hasEid(item) && answers.sperrkennwort === true,
    by: matter.desk.station.user,
  }
  const pinAgain = isNow ? numberIn(answers, 'pinBriefAgain') : null
  return { command: { type: 'hand-out', handed, pinAgain }, item, largePrint: answers.grossdruck === true }
}

/** Scanners and eyes put spaces where none are. */
function numberIn(answers: Answers, id: string): string {
  const answer = answers[id]
  return typeof answer === 'string' ? answer.replaceAll(/\s/g, '') : ''
}
