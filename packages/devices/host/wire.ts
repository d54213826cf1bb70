import { type HostMessage, hostMessage } from './message.ts'

/** Carries messages to the other side, whole and in order. Sending to a side that is gone does nothing. */
export interface HostPort {
  readonly send: (message: HostMessage) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
}

/** A call as the side that does it sees it. */
export interface Served {
  readonly input: unknown
  /** Aborted when the caller stops it or is gone. */
  readonly signal: AbortSignal
  readonly tell: (event: unknown) => void
  /** Hears what the caller says while the call is under way. */
  readonly hear: (listener: (word: unknown) => void) => void
}

export type Service = (call: Served) => Promise<unknown>

export interface CallHooks {
  readonly onEvent?: (event: unknown) => void
  readonly signal?: AbortSignal
}

/** A call as its caller sees it. Rejects with `HostGone` if the other side is gone, throws, or does not answer to the name. */
export interface Calling {
  readonly answer: Promise<unknown>
  readonly say: (word: unknown) => void
}

export interface Wire {
  readonly call: (name: string, input: unknown, hooks?: CallHooks) => Calling
  /** The other side is gone: every open call ends, what comes later is dropped. Resolves when what is being served has come to its end. */
  readonly end: () => Promise<void>
}

/** The other side is gone, or could not do what was asked. */
export class HostGone extends Error {}

interface Open {
  readonly resolve: (answer: unknown) => void
  readonly reject: (fault: Error) => void
  readonly onEvent: ((event: unknown) => void) | undefined
}

interface Serving {
  readonly stop: AbortController
  readonly over: PromiseWithResolvers<void>
  listener: ((word: unknown) => void) | undefined
}

export type Services = Readonly<Record<string, Service>>

/** Told of what a service threw: a bug, or a fault of the environment. The caller learns only that it was not done. */
export type ReportFault = (name: string, fault: unknown) => void

/** Calls the other side and serves it. What comes from there is parsed; a message that is none is dropped. */
export function createWire(port: HostPort, services: Services, report: ReportFault = () => undefined): Wire {
  const open = new Map<number, Open>()
  const serving = new Map<number, Serving>()
  let last = 0
  let ended = false
  port.onMessage((raw) => {
    const { data } = hostMessage.safeParse(raw)
    if (!data || ended) return
    if (data.kind === 'call') void serve({ port, services, report, serving }, data)
    else if (data.kind === 'abort') serving.get(data.id)?.stop.abort()
    else if (data.kind === 'word') serving.get(data.id)?.listener?.(data.word)
    else if (data.kind === 'event') open.get(data.id)?.onEvent?.(data.event)
    else settle(open, data)
  })
  return {
    call: (name, input, { onEvent, signal } = {}) => {
      if (ended) return { answer: Promise.reject(new HostGone('the other side is gone')), say: () => undefined }
      last += 1
      const id = last
      const answered = new Promise<unknown>((resolve, reject) => open.set(id, { resolve, reject, onEvent }))
      port.send({ kind: 'call', id, name, input })
      const answer = sendAbort(signal, answered, () => port.send({ kind: 'abort', id }))
      return { answer, say: (word) => open.has(id) && port.send({ kind: 'word', id, word }) }
    },
    end: async () => {
      ended = true
      for (const { reject } of open.values()) reject(new HostGone('the other side is gone'))
      open.clear()
      for (const { stop } of serving.values()) stop.abort()
      await Promise.all([...serving.values()].map(({ over }) => over.promise))
    },
  }
}

/** Tells the other side that the call is to stop; until it has answered, and not later. */
function sendAbort(signal: AbortSignal | undefined, answer: Promise<unknown>, send: () => void): Promise<unknown> {
  if (!signal) return answer
  if (signal.aborted) send()
  signal.addEventListener('abort', send, { once: true })
  return answer.finally(() => signal.removeEventListener('abort', send))
}

interface ServeDeps {
  readonly port: HostPort
  readonly services: Services
  readonly report: ReportFault
  readonly serving: Map<number, Serving>
}

async function serve(
  { port, services, report, serving }: ServeDeps,
  { id, name, input }: Extract<HostMessage, { kind: 'call' }>,
): Promise<void> {
  const call: Serving = { stop: new AbortController(), over: Promise.withResolvers(), listener: undefined }
  serving.set(id, call)
  const service = Object.hasOwn(services, name) ? services[name] : undefined
  try {
    if (!service) throw new TypeError(`no service ${name}`)
    const answer = await service({
      input,
      signal: call.stop.signal,
      tell: (event) => port.send({ kind: 'event', id, event }),
      hear: (listener) => {
        call.listener = listener
      },
    })
    port.send({ kind: 'answer', id, answer })
  } catch (fault) {
    report(name, fault)
    port.send({ kind: 'failed', id })
  } finally {
    serving.delete(id)
    call.over.resolve()
  }
}

function settle(open: Map<number, Open>, message: Extract<HostMessage, { kind: 'answer' | 'failed' }>): void {
  const call = open.get(message.id)
  open.delete(message.id)
  if (message.kind === 'answer') call?.resolve(message.answer)
  else call?.reject(new HostGone('the other side could not do it'))
}
