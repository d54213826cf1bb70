import type { Machine } from '../machine.ts'
import { REASONS } from '../receipt/words.ts'
import { RESULT, SENDS } from '../wire/codes.ts'
import { bcd, frame } from '../wire/encode.ts'
import { failureStatus } from '../wire/status-information.ts'
import type { Dialogue } from './dialogue.ts'

const EURO = '0978'

/** 06 0F: done, the ECR has the say again. */
export async function complete(dialogue: Dialogue, ...data: readonly Buffer[]): Promise<void> {
  await dialogue.say(frame(SENDS.completion, ...data), 'completion')
}

/** 06 1E: not carried out. With a wrong currency the terminal names its own. */
export async function abandon(machine: Machine, dialogue: Dialogue, code: number): Promise<void> {
  machine.tell({ kind: 'refused', code })
  const currency = code === RESULT.wrongCurrency ? [bcd(EURO, 2)] : []
  await dialogue.say(frame(SENDS.abort, Buffer.of(code), ...currency), 'abort')
}

/** A transaction that had begun and failed: status information with the result code, then 06 1E (chapter 2.2.6). */
export async function fail(machine: Machine, dialogue: Dialogue, code: number): Promise<void> {
  const reason = REASONS[code] ?? ''
  await dialogue.say(failureStatus(code, reason, machine.identity), 'status-information')
  await abandon(machine, dialogue, code)
}
