import { type Entry, enter, firstQuestion, type SimulatedCard } from './simulated-card.ts'

export type WorkflowKind = 'AUTH' | 'CHANGE_PIN'
export type Message = Readonly<Record<string, unknown>>

export interface Stage {
  readonly say: (message: Message) => void
  readonly card: () => SimulatedCard | undefined
  readonly setCard: (card: SimulatedCard) => void
  /** The reader's part of a message, with the card's counters. */
  readonly reader: (inoperative: boolean) => Message
  readonly over: () => void
}

export interface ScriptedWorkflow {
  readonly kind: WorkflowKind
  readonly command: (cmd: string, value: string | undefined) => void
  readonly cardChanged: () => void
}

type Question = Entry | 'new-pin' | 'rights' | 'card'

const ASK = { can: 'ENTER_CAN', pin: 'ENTER_PIN', puk: 'ENTER_PUK', 'new-pin': 'ENTER_NEW_PIN' } as const
const ANSWERED_BY = { can: 'SET_CAN', pin: 'SET_PIN', puk: 'SET_PUK', 'new-pin': 'SET_NEW_PIN' } as const
const CODES = 'http://www.bsi.bund.de/ecard/api/1.1/'
const READ_ON_SITE = ['FamilyName', 'GivenNames', 'DateOfBirth', 'Address', 'CanAllowed']

/** RUN_AUTH for reading with the CAN, or RUN_CHANGE_PIN, as the SDK documents them ("Workflow", "Messages"). */
export function scriptedWorkflow(stage: Stage, kind: WorkflowKind): ScriptedWorkflow {
  let question: Question = kind === 'AUTH' ? 'rights' : 'card'
  let inoperative = false

  const ask = (next: Exclude<Question, 'rights' | 'card'>, error?: string) => {
    question = next
    stage.say({ msg: ASK[next], reader: stage.reader(inoperative), ...(error === undefined ? {} : { error }) })
  }
  const seekCard = () => {
    const card = stage.card()
    if (card === undefined || (card.deactivated && kind === 'CHANGE_PIN')) {
      question = 'card'
      stage.say({ msg: 'INSERT_CARD' })
    } else ask(kind === 'AUTH' ? 'can' : firstQuestion(card))
  }
  const finish = (end: Message) => {
    stage.over()
    stage.say({ msg: kind, ...end })
  }
  const take = (digits: string) => {
    const card = stage.card()
    if (card === undefined || question === 'rights' || question === 'card') return
    if (question === 'new-pin') {
      stage.setCard({ ...card, pin: digits })
      return finish({ success: true })
    }
    if (kind === 'AUTH') {
      return digits === card.can ? finish({ result: { major: `${CODES}resultmajor#ok` }, url: '' }) : ask('can')
    }
    const turn = enter(card, question, digits)
    inoperative = question === 'puk' && turn.next === 'puk' && digits === card.puk
    stage.setCard(turn.card)
    ask(turn.next === 'right' ? 'new-pin' : turn.next)
  }
  const answer = (cmd: string, value: string | undefined) => {
    if (question === 'rights' || question === 'card' || ANSWERED_BY[question] !== cmd) return refuse(cmd)
    return wellFormed(question, value) ? take(value) : ask(question, 'You must provide the right number of digits')
  }
  const refuse = (cmd: string) => stage.say({ msg: 'BAD_STATE', error: cmd })

  stage.say({ msg: kind })
  if (kind === 'AUTH') {
    stage.say({ msg: 'ACCESS_RIGHTS', chat: { effective: READ_ON_SITE, optional: [], required: READ_ON_SITE } })
  } else seekCard()
  return {
    kind,
    cardChanged: () => {
      if (question !== 'rights') seekCard()
    },
    command: (cmd, value) => {
      if (cmd === 'CANCEL') return finish(cancelled(kind))
      if (cmd === 'ACCEPT') return question === 'rights' ? seekCard() : refuse(cmd)
      return answer(cmd, value)
    },
  }
}

function cancelled(kind: WorkflowKind): Message {
  if (kind === 'CHANGE_PIN') return { success: false, reason: 'User_Cancelled' }
  return {
    result: { major: `${CODES}resultmajor#error`, minor: `${CODES}resultminor/sal#cancellationByUser` },
    url: '',
  }
}

function wellFormed(question: keyof typeof ASK, value: string | undefined): value is string {
  const length = question === 'puk' ? '{10}' : question === 'pin' ? '{5,6}' : '{6}'
  return value !== undefined && new RegExp(`^\\d${length}$`).test(value)
}
