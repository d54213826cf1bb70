import { prune, validate } from '../../formular/index.ts'
import { ok, refuse } from '../../result.ts'
import type { AngabenCommands } from '../command/angaben.ts'
import type { Answer, CommandOf, DecisionsOf } from '../command.ts'
import type { Vorgang } from '../state.ts'
import { atCounter } from './at-counter.ts'
import { isPaid } from './money.ts'

export const angabenDecisions: DecisionsOf<AngabenCommands> = { 'fill-angaben': atCounter(fillAngaben) }

function fillAngaben(command: CommandOf<'fill-angaben'>, state: Vorgang): Answer {
  if (isPaid(state) && !command.feeStays) return refuse({ kind: 'gebuehr-paid' })
  const { formular, complete, check } = command
  const answers = prune(formular, command.answers)
  const errors = complete ? validate(formular, answers, check) : []
  if (errors.length > 0) return refuse({ kind: 'angaben-invalid', errors })
  return ok([{ type: 'AngabenFilled', data: { formular: formular.id, version: formular.version, answers, complete } }])
}
