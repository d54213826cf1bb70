import { z } from 'zod'
import { type Message, type ScriptedWorkflow, scriptedWorkflow, type WorkflowKind } from './scripted-workflow.ts'
import type { SimulatedCard } from './simulated-card.ts'

/** The scripted app behind its WebSocket: one reader, at most one card, at most one workflow. */
export interface ScriptedDesk {
  readonly obey: (text: string) => void
  readonly place: (card: SimulatedCard | undefined) => void
  readonly attach: (attached: boolean) => void
  readonly card: () => SimulatedCard | undefined
  readonly fallSilent: () => void
  readonly forgetClient: () => void
  /** The names of the commands heard, without values. */
  readonly commands: () => readonly string[]
}

const commandSchema = z.object({ cmd: z.string(), value: z.string().optional() })
const NAME = 'NFC'

export function scriptedDesk(say: (message: Message) => void): ScriptedDesk {
  const place = createPlace()
  let workflow: ScriptedWorkflow | undefined
  let silent = false
  const heard: string[] = []
  const changed = () => {
    say({ msg: 'READER', ...place.reader() })
    workflow?.cardChanged()
  }
  const over = () => {
    workflow = undefined
  }
  const run = (kind: WorkflowKind) => {
    workflow = scriptedWorkflow({ say, ...place, over }, kind)
  }
  return {
    obey: (text) => {
      const parsed = commandSchema.safeParse(parseJson(text))
      if (parsed.success) heard.push(parsed.data.cmd)
      if (silent) return
      const answer = parsed.success ? infoFor(parsed.data.cmd, place) : { msg: 'INVALID', error: 'broken' }
      if (answer !== undefined || !parsed.success) return say(answer ?? { msg: 'INVALID' })
      const { cmd, value } = parsed.data
      if (workflow !== undefined) return workflow.command(cmd, value)
      if (cmd === 'RUN_AUTH') return run('AUTH')
      return cmd === 'RUN_CHANGE_PIN' ? run('CHANGE_PIN') : say({ msg: 'BAD_STATE', error: cmd })
    },
    place: (card) => {
      place.setCard(card)
      changed()
    },
    attach: (attached) => {
      place.setAttached(attached)
      changed()
    },
    card: place.card,
    fallSilent: () => {
      silent = true
    },
    forgetClient: over,
    commands: () => heard,
  }
}

/** The reader and what lies on it. */
function createPlace() {
  let attached = true
  let card: SimulatedCard | undefined
  return {
    card: () => (attached ? card : undefined),
    setCard: (next: SimulatedCard | undefined) => {
      card = next
    },
    setAttached: (next: boolean) => {
      attached = next
    },
    reader: (inoperative = false): Message => {
      if (!attached) return { name: NAME, attached }
      return { name: NAME, attached, insertable: false, keypad: false, card: counters(card, inoperative) }
    },
  }
}

/** Answers that need no workflow. */
function infoFor(cmd: string, place: ReturnType<typeof createPlace>): Message | undefined {
  if (cmd === 'GET_INFO') return { msg: 'INFO', VersionInfo: { 'Implementation-Version': '0.0.0' } }
  if (cmd === 'SET_API_LEVEL') return { msg: 'API_LEVEL', current: 2 }
  if (cmd !== 'GET_READER_LIST') return undefined
  const reader = place.reader()
  return { msg: 'READER_LIST', readers: reader.attached === true ? [reader] : [] }
}

function counters(card: SimulatedCard | undefined, inoperative: boolean): Message | null {
  if (card === undefined) return null
  return { retryCounter: card.triesLeft, deactivated: card.deactivated, inoperative }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
