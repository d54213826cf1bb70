import { CONTROL } from '../codec/control.ts'
import { createFramer, type Frame } from '../codec/frame.ts'
import type { LineDeps } from '../driver/line.ts'
import type { FakeTime } from './fake-time.ts'
import { terminalSays } from './model-messages.ts'

/** What a scripted terminal answers to each command, by control field: messages, each after our acknowledgement of the one before. */
export type Script = ReadonlyMap<number, readonly Uint8Array[]>

export interface ScriptedTerminal {
  readonly connect: LineDeps['connect']
  /** The commands that came, without acknowledgements. */
  readonly commands: readonly Frame[]
}

/** Registers, is ready and knows of no last transaction, unless the script says other. A message without bytes hangs up. */
export function createScriptedTerminal(time: FakeTime, script: Script): ScriptedTerminal {
  const commands: Frame[] = []
  const usual: Script = new Map([
    [CONTROL.registration, [terminalSays.acknowledged, terminalSays.registered('65123456')]],
    [CONTROL.statusEnquiry, [terminalSays.acknowledged, terminalSays.state(0)]],
    [CONTROL.repeatReceipt, [terminalSays.acknowledged, terminalSays.abort(0x83)]],
  ])
  const connect: LineDeps['connect'] = async (events) => {
    const framer = createFramer()
    let queue: Uint8Array[] = []
    const next = (): void => {
      const bytes = queue.shift()
      if (!bytes) return
      if (bytes.length === 0) events.closed()
      else events.bytes(bytes)
      // An acknowledgement of theirs is not answered by one of ours.
      if (bytes[0] === 0x80) time.after(10, next)
    }
    const take = (frame: Frame): void => {
      if (frame.control !== CONTROL.acknowledged) {
        commands.push(frame)
        queue = [...(script.get(frame.control) ?? usual.get(frame.control) ?? [terminalSays.notSupported])]
      }
      time.after(10, next)
    }
    return {
      send: (bytes) => {
        for (const frame of framer.take(bytes)) take(frame)
      },
      close: () => {},
    }
  }
  return { connect, commands }
}
