import type { EidAnswerVerdict, EidEvent, EidJob } from '../device.ts'
import { wipe } from '../secret.ts'
import type { AppCommand } from './app-command.ts'
import type { ConversationKind } from './conversation.ts'
import type { JobEnding } from './result-code.ts'
import type { Workflow } from './workflow.ts'

/** Begins a workflow of the app, or not: there is no connection. */
export type BeginWorkflow = (
  hear: (event: EidEvent) => void,
  kind: ConversationKind,
  run: AppCommand,
) => Workflow | undefined

export interface JobControl {
  readonly begin: BeginWorkflow
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal
}

/** Takes one job at a time. */
export interface JobDesk {
  readonly take: <Aim>(work: (control: JobControl) => Promise<Aim | JobEnding>) => EidJob<Aim | JobEnding>
  readonly workflow: () => Workflow | undefined
  /** Cancels the job that is under way and waits for its end. */
  readonly clear: () => Promise<void>
}

export function jobDesk(begin: BeginWorkflow): JobDesk {
  let current: { readonly cancel: () => void; readonly outcome: Promise<unknown> } | undefined
  let workflow: Workflow | undefined

  const take = <Aim>(work: (control: JobControl) => Promise<Aim | JobEnding>): EidJob<Aim | JobEnding> => {
    if (current !== undefined) return refusedJob({ kind: 'trouble', trouble: 'busy' })
    const abort = new AbortController()
    const control: JobControl = {
      signal: abort.signal,
      begin: (...args) => {
        workflow = begin(...args)
        return workflow
      },
    }
    const outcome = work(control).finally(() => {
      current = undefined
      workflow = undefined
    })
    const cancel = () => {
      abort.abort()
      workflow?.cancel()
    }
    current = { cancel, outcome }
    return { answer: (what, digits) => workflow?.answer(what, digits) ?? refuse(digits), cancel, outcome }
  }
  return {
    take,
    workflow: () => workflow,
    clear: async () => {
      current?.cancel()
      await current?.outcome
    },
  }
}

function refusedJob(ending: JobEnding): EidJob<JobEnding> {
  return { answer: (_, digits) => refuse(digits), cancel: () => undefined, outcome: Promise.resolve(ending) }
}

function refuse(digits: Uint8Array): EidAnswerVerdict {
  wipe(digits)
  return 'not-asked'
}
