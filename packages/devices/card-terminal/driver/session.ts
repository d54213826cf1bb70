import type { Command } from '../codec/command.ts'
import { meaningOf } from '../codec/result-code.ts'
import { stateOf } from '../codec/terminal-state.ts'
import type { Answer, TerminalState } from '../device.ts'
import type { DialogEnd, Ending } from '../dialog/effect.ts'
import type { TerminalTrouble } from '../trouble.ts'
import { type Line, type LineDeps, openLine } from './line.ts'

/** Passwords of the terminal, six digits each. They are set at the terminal; the specification has one per command. */
export interface Passwords {
  readonly registration: number
  readonly reversal: number
  readonly refund: number
  readonly endOfDay: number
  readonly repeatReceipt: number
  readonly statusEnquiry: number
}

export interface SessionDeps extends LineDeps {
  readonly passwords: Passwords
  readonly charactersPerLine?: number
}

/** A connection on which the terminal knows us. */
export interface Session {
  readonly line: Line
  readonly terminalId?: string
}

const INITIALISATION_NECESSARY = 0x01

/** Connects and registers (06 00). A terminal forgets who is registered when it loses its power, so each connection begins with it. */
export async function openSession(deps: SessionDeps): Promise<Answer<{ readonly session: Session }>> {
  const line = await openLine(deps)
  if (!line) return { kind: 'trouble', trouble: 'offline' }
  const end = await line.run(registration(deps))
  const trouble = end.ending.kind === 'completed' ? registrationTrouble(end.ending) : troubleOf(end)
  if (trouble) {
    line.close('give-up')
    return { kind: 'trouble', trouble }
  }
  const terminalId = end.ending.kind === 'completed' ? end.ending.completion.terminalId : undefined
  return { kind: 'done', session: { line, ...(terminalId === undefined ? {} : { terminalId }) } }
}

/** The state the terminal tells (05 01). One that does not know the question is asked no further: it will refuse what it cannot do. */
export async function askState({ line }: Session, { passwords }: SessionDeps): Promise<TerminalState> {
  const { ending } = await line.run({ kind: 'status-enquiry', password: passwords.statusEnquiry })
  if (ending.kind === 'completed') {
    const { firstByte } = ending.completion
    return firstByte === undefined ? 'unanswered' : stateOf(firstByte)
  }
  if (ending.kind === 'refused' || ending.kind === 'aborted') {
    const state = stateOf(ending.code)
    return state === 'not-supported' ? 'ready' : state
  }
  return ending.kind === 'cut' ? 'offline' : 'unanswered'
}

/** What kept a dialogue that books nothing from its completion. */
export function troubleOf({ ending }: DialogEnd): TerminalTrouble {
  switch (ending.kind) {
    case 'cut':
      return 'offline'
    case 'silent':
    case 'garbled':
    case 'completed':
      return 'unanswered'
    case 'refused':
    case 'aborted': {
      const meaning = meaningOf(ending.code)
      return meaning.kind === 'trouble' ? meaning.trouble : 'refused'
    }
  }
}

function registration({ passwords, charactersPerLine }: SessionDeps): Command {
  const width = charactersPerLine === undefined ? {} : { charactersPerLine }
  return { kind: 'registration', password: passwords.registration, ...width }
}

/** A terminal that needs its diagnosis or its initialisation books nothing; the former says so itself when it must. */
function registrationTrouble({ completion }: Extract<Ending, { kind: 'completed' }>): TerminalTrouble | undefined {
  if (((completion.registrationStatus ?? 0) & INITIALISATION_NECESSARY) !== 0) return 'initialisation-due'
  return completion.currency === undefined || completion.currency === '0978' ? undefined : 'wrong-currency'
}
