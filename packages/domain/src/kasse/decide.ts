import { type Result, unreachable } from '../result.ts'
import { beginTakeBack, type CardCommand, type CardRefusal, noteKassenschnitt, settleTakeBack } from './decide/card.ts'
import { closeDay, countAudit, type DayCommand, type DayRefusal, openDay } from './decide/day.ts'
import { correct, type ReversalCommand, type ReversalRefusal, reverse } from './decide/reversal.ts'
import { keepFalschgeld, makeEinzahlung, type SpecialCommand, type SpecialRefusal } from './decide/special.ts'
import type { KasseEvent } from './event.ts'
import type { Kasse } from './state.ts'

export type KasseCommand = DayCommand | ReversalCommand | SpecialCommand | CardCommand
export type KasseRefusal = DayRefusal | ReversalRefusal | SpecialRefusal | CardRefusal

/** Decides everything about a station's money but the payment itself, which belongs to the visit. Pure; numbers and papers come with the command. */
export function decideKasse(command: KasseCommand, kasse: Kasse): Result<readonly KasseEvent[], KasseRefusal> {
  switch (command.type) {
    case 'open-day':
      return openDay(command, kasse)
    case 'audit':
      return countAudit(command, kasse)
    case 'close-day':
      return closeDay(command, kasse)
    case 'reverse':
      return reverse(command, kasse)
    case 'correct':
      return correct(command, kasse)
    case 'deposit':
      return makeEinzahlung(command, kasse)
    case 'keep-falschgeld':
      return keepFalschgeld(command, kasse)
    case 'begin-take-back':
      return beginTakeBack(command, kasse)
    case 'settle-take-back':
      return settleTakeBack(command, kasse)
    case 'note-kassenschnitt':
      return noteKassenschnitt(command)
    default:
      return unreachable(command)
  }
}
