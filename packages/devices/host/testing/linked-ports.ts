import type { HostMessage } from '../message.ts'
import type { HostPort } from '../wire.ts'

/** Two ports that carry to each other what can be cloned, as between processes. */
export function linkedPorts(): readonly [HostPort, HostPort] {
  const listeners: ((message: unknown) => void)[] = []
  const port = (own: number, other: number): HostPort => ({
    send: (message: HostMessage) => {
      const copy: unknown = structuredClone(message)
      queueMicrotask(() => listeners[other]?.(copy))
    },
    onMessage: (listener) => {
      listeners[own] = listener
    },
  })
  return [port(0, 1), port(1, 0)]
}
