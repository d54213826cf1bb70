import type { DeviceProgram } from './device-program.ts'
import { createSecretSender, type SecretSender } from './secret/secret-sender.ts'
import { type Calling, createWire, HostGone, type Services, type Wire } from './wire.ts'

export interface KeeperDeps {
  readonly start: () => DeviceProgram
  /** What the program may ask of us. */
  readonly services: Services
  /** Called with each new program, and when it is gone. */
  readonly onStart: () => void
  readonly onGone: () => void
  readonly after: (ms: number, ring: () => void) => () => void
  readonly now: () => string
}

/** Keeps one device program running. A call while it is being started again waits for it some seconds. */
export interface ProgramKeeper {
  readonly call: Wire['call']
  /** For the program that runs now; without one the digits are wiped and go nowhere. */
  readonly secrets: SecretSender
  readonly begin: () => void
  readonly status: () => KeeperStatus
  readonly close: () => Promise<void>
}

export interface KeeperStatus {
  readonly running: boolean
  readonly crashes: number
  readonly lastCrash?: string
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
/** A program that lived so long has not ended for the reason of the one before. */
const HEALTHY_MS = 60_000
const CALL_WAITS_MS = 5_000
const BEAT_MS = 10_000
/** A program that says nothing for so long is stuck in a loop: it is ended, and counts as crashed. */
const STUCK_MS = 30_000

interface Running {
  readonly wire: Wire
  readonly program: DeviceProgram
  readonly answered: () => boolean
  readonly stopWatch: () => void
}

/** Starts the program again when it has ended, after growing pauses, until it is closed. */
export function keepProgram(deps: KeeperDeps): ProgramKeeper {
  const { after, now } = deps
  const room = waitingRoom(after)
  let current: Running | undefined
  let crashes: Omit<KeeperStatus, 'running'> = { crashes: 0 }
  let pause = FIRST_PAUSE_MS
  let closed = false
  let callOff = (): void => undefined

  const begin = (): void => {
    if (closed) return
    const running = startOne(deps, () => {
      pause = FIRST_PAUSE_MS
    })
    current = running
    void running.program.gone.then(() => gone(running))
    deps.onStart()
    room.let(running.wire)
  }
  const gone = ({ wire, stopWatch }: Running): void => {
    stopWatch()
    current = undefined
    void wire.end()
    deps.onGone()
    if (closed) return
    crashes = { crashes: crashes.crashes + 1, lastCrash: now() }
    callOff = after(pause, begin)
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }
  return {
    begin,
    secrets: { send: (digits) => (current?.program.secrets ?? nowhere).send(digits) },
    call: (name, input, hooks) =>
      current
        ? current.wire.call(name, input, hooks)
        : callLater(room.enter(), (wire) => wire.call(name, input, hooks)),
    status: () => ({ running: current?.answered() === true, ...crashes }),
    close: async () => {
      closed = true
      callOff()
      room.close()
      await current?.program.stop()
    },
  }
}

const nowhere = createSecretSender((_, sent) => sent())

/** Where calls wait while no program runs. */
function waitingRoom(after: KeeperDeps['after']) {
  const waiting = new Set<PromiseWithResolvers<Wire>>()
  let closed = false
  const turnAway = (one: PromiseWithResolvers<Wire>): void => {
    waiting.delete(one)
    one.reject(new HostGone('there is no device program'))
  }
  return {
    enter: (): Promise<Wire> => {
      const one = Promise.withResolvers<Wire>()
      const callOff = after(closed ? 0 : CALL_WAITS_MS, () => turnAway(one))
      waiting.add(one)
      return one.promise.finally(callOff)
    },
    let: (wire: Wire): void => {
      for (const one of waiting) one.resolve(wire)
      waiting.clear()
    },
    close: (): void => {
      closed = true
      for (const one of waiting) turnAway(one)
    },
  }
}

/** What is said before it begins is said when it has begun. */
function callLater(started: Promise<Wire>, call: (wire: Wire) => Calling): Calling {
  const words: unknown[] = []
  let calling: Calling | undefined
  const answer = started.then((wire) => {
    calling = call(wire)
    for (const word of words) calling.say(word)
    return calling.answer
  })
  return { answer, say: (word) => (calling ? calling.say(word) : words.push(word)) }
}

function startOne({ start, services, after }: KeeperDeps, isHealthy: () => void): Running {
  const program = start()
  const wire = createWire(program.port, services)
  const healthy = after(HEALTHY_MS, isHealthy)
  let answered = false
  let callOff = (): void => undefined
  // Asked again and again whether it lives; ended when it does not answer.
  const beat = (): void => {
    callOff = after(STUCK_MS, program.kill)
    wire.call('program.alive', undefined).answer.then(
      () => {
        answered = true
        callOff()
        callOff = after(BEAT_MS, beat)
      },
      () => undefined,
    )
  }
  beat()
  const stopWatch = (): void => {
    healthy()
    callOff()
  }
  return { program, wire, answered: () => answered, stopWatch }
}
