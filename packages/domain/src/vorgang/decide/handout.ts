import { ok, refuse } from '../../result.ts'
import type { HandoutCommands } from '../command/handout.ts'
import type { CommandOf, DecisionsOf, VorgangRefusal } from '../command.ts'
import { isIdentified, isRepresented, type Vorgang } from '../state.ts'
import { atCounter } from './at-counter.ts'

export const handoutDecisions: DecisionsOf<HandoutCommands> = {
  'hand-out': atCounter((command: CommandOf<'hand-out'>, state) => {
    const refusal = handOutRefusal(command, state)
    const to = isRepresented(state) ? 'vertreter' : 'self'
    return refusal ? refuse(refusal) : ok([{ type: 'DocumentHandedOut', data: { ...command.handed, to } }])
  }),
  'begin-nacherfassung': atCounter(({ paper, today }: CommandOf<'begin-nacherfassung'>, { nacherfassung }) => {
    if (nacherfassung) return refuse({ kind: 'nacherfassung-begun', sheet: nacherfassung.sheet })
    if (paper.date > today) return refuse({ kind: 'paper-date-future', day: paper.date })
    return ok([{ type: 'NacherfassungBegun', data: paper }])
  }),
}

function handOutRefusal({ handed, pinAgain }: CommandOf<'hand-out'>, state: Vorgang): VorgangRefusal | undefined {
  const { item, art, sperrkennwort } = handed
  if (!isIdentified(state)) return { kind: 'identity-missing' }
  if (state.handedOut.some((each) => each.item === item)) return { kind: 'already-handed-out', item }
  // Only these two have an eID; a provisional card and a passport have neither Sperrkennwort nor PIN.
  const hasEid = art === 'personalausweis' || art === 'eid-karte'
  if (hasEid && !sperrkennwort) return { kind: 'sperrkennwort-missing' }
  return pinFault(handed, pinAgain, hasEid, state)
}

function pinFault(
  { pinLetter: { kind, number } }: CommandOf<'hand-out'>['handed'],
  again: string | null,
  hasEid: boolean,
  state: Vorgang,
): VorgangRefusal | undefined {
  if (kind !== 'handed-over') return undefined
  if (!hasEid) return { kind: 'pin-letter-none' }
  if (number === null || number === '') return { kind: 'pin-letter-number-missing' }
  if (number !== again) return { kind: 'pin-letter-differs' }
  // Who applied in the person's place (parent, Betreuer, certified Vollmacht of somebody unable) is the applicant.
  const isProxy = state.vertretung?.capacity === 'vollmacht' && state.vertretung.unable === null
  return isProxy ? { kind: 'pin-letter-applicant-only' } : undefined
}
