import type { Wire } from './wire.ts'

/** A part of the device program, as the names of its calls begin. */
export type DevicePart = (typeof PARTS)[number]

const PARTS = ['printer', 'scanner', 'terminal', 'eid', 'codes', 'look'] as const

/** They are asked all the time, or clear away; whoever is cut off in them loses nothing. */
const QUESTIONS = /\.(state|capabilities|watch|endJob)$/

export interface CountedCalls {
  readonly call: Wire['call']
  /** Who is doing something just now. */
  readonly atWork: () => readonly DevicePart[]
}

/** Knows which parts have work under way. */
export function countCalls(call: Wire['call']): CountedCalls {
  const open = new Set<string>()
  let last = 0
  return {
    call: (name, input, hooks) => {
      const calling = call(name, input, hooks)
      if (QUESTIONS.test(name)) return calling
      last += 1
      const key = `${name} ${last}`
      open.add(key)
      const over = (): void => void open.delete(key)
      calling.answer.then(over, over)
      return calling
    },
    atWork: () => PARTS.filter((part) => [...open].some((key) => key.startsWith(`${part}.`))),
  }
}
