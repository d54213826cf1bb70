import type { Refusal } from '../../refusal-text.ts'
import type { Matter } from '../../visit.ts'
import type { FieldFaults } from '../field-faults.ts'
import type { Given } from './given.ts'
import { pairedLetters } from './items.ts'
import { t } from './text.ts'

/** What a field can tell is told at the field. `letter` is the PIN letter's number as typed. */
export function faultsOf(refusal: Refusal, letter: string | null): FieldFaults | undefined {
  switch (refusal.kind) {
    case 'pin-letter-differs':
      return { pinBriefAgain: t('pinDiffers') }
    case 'pin-letter-applicant-only':
      return { pinBrief: t('pinApplicantOnly') }
    case 'sperrkennwort-missing':
      return { sperrkennwort: t('sperrkennwortMissing') }
    case 'item-unknown':
    case 'item-gone':
    case 'item-of-other-case':
      return refusal.id === letter ? { pinNummer: t(`pinFault.${refusal.kind}`) } : undefined
    default:
      return undefined
  }
}

/** "Received earlier" while the stock says that the paired letter lies in the suitcase. */
export function letterStillHere(matter: Matter, { command }: Given): FieldFaults | undefined {
  if (command.handed.pinLetter.kind !== 'received-earlier') return undefined
  const letters = pairedLetters(matter)
  const [here] = letters.filter(({ place }) => place === 'suitcase')
  const isGiven = letters.some(({ place }) => place === 'handed-out')
  return here && !isGiven ? { pinBrief: t('pinStillHere', { id: here.id }) } : undefined
}
