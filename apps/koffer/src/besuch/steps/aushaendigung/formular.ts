import type { PlacedItem } from '@buergerkoffer/domain/bestand'
import type { Answers, Condition, Field, Formular } from '@buergerkoffer/domain/formular'
import type { Matter } from '../../visit.ts'
import { hasEid, itemsFor, pairedLetters } from './items.ts'
import { t } from './text.ts'

/** What is given out, what becomes of the old one, and the letters that belong to it. */
export function aushaendigungFormular(matter: Matter): Formular {
  const items = itemsFor(matter)
  const withEid: Condition = { field: 'dokument', in: items.filter(hasEid).map(({ id }) => id) }
  const fields = [itemField(items), oldField, pinField(matter, withEid), ...pinNumbers, sperrkennwort(withEid), large]
  return {
    id: 'aushaendigung',
    version: '1',
    title: { de: t('title') },
    steps: [{ id: 'aushaendigung', title: { de: t('title') }, intro: { de: t('intro') }, fields }],
  }
}

/** What needs no question: the only document here, and where the stock says the PIN letter is. */
export function knownAnswers(matter: Matter): Answers {
  const [item, ...others] = itemsFor(matter)
  const letters = pairedLetters(matter)
  const isGiven = letters.some(({ place }) => place === 'handed-out')
  const isHere = letters.some(({ place }) => place === 'suitcase')
  return {
    ...(item && others.length === 0 && { dokument: item.id }),
    ...(isGiven ? { pinBrief: 'received-earlier' } : isHere ? { pinBrief: 'handed-over' } : {}),
  }
}

const itemField = (items: readonly PlacedItem[]): Field => ({
  kind: 'choice',
  id: 'dokument',
  label: { de: t('item') },
  required: true,
  options: items.map(({ id, art }) => ({
    value: id,
    label: { de: t('itemOption', { id, art: t(`art.${art ?? 'personalausweis'}`) }) },
  })),
})

const oldField: Field = {
  kind: 'choice',
  id: 'altes',
  label: { de: t('old') },
  help: { de: t('oldHint') },
  required: true,
  options: [
    { value: 'taken', label: { de: t('oldTaken') } },
    { value: 'cancelled', label: { de: t('oldCancelled') } },
    { value: 'lost', label: { de: t('oldLost') } },
    { value: 'none', label: { de: t('oldNone') } },
  ],
}

/** The question, with what the stock knows of an earlier hand-over. */
function pinField(matter: Matter, when: Condition): Field {
  const known = pairedLetters(matter).map(({ id, place }) =>
    t(place === 'suitcase' ? 'pinHere' : place === 'handed-out' ? 'pinGiven' : 'pinElsewhere', { id }),
  )
  return {
    kind: 'choice',
    id: 'pinBrief',
    label: { de: t('pin') },
    help: { de: [t('pinHint'), ...(known.length > 0 ? known : [t('pinUnknown')])].join(' ') },
    required: true,
    when,
    options: [
      { value: 'received-earlier', label: { de: t('pinEarlier') } },
      { value: 'handed-over', label: { de: t('pinNow') } },
      { value: 'post', label: { de: t('pinPost') } },
      { value: 'not-wanted', label: { de: t('pinNotWanted') } },
    ],
  }
}

const now = { field: 'pinBrief', eq: 'handed-over' } as const
const pinNumber = { kind: 'text', when: now, required: true, maxLength: 40, width: 16 } as const
const pinNumbers: readonly Field[] = [
  { ...pinNumber, id: 'pinNummer', label: { de: t('pinNumber') } },
  { ...pinNumber, id: 'pinBriefAgain', label: { de: t('pinAgain') }, help: { de: t('pinAgainHint') } },
]

const sperrkennwort = (when: Condition): Field => ({
  kind: 'checkbox',
  id: 'sperrkennwort',
  label: { de: t('sperrkennwort') },
  when,
})

const large: Field = { kind: 'checkbox', id: 'grossdruck', label: { de: t('large') } }
