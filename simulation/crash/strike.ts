import { spawn, spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Calls, Fuse } from './orders.ts'
import type { Strike } from './point.ts'
import type { Program } from './program.ts'
import type { Suitcase } from './suitcase.ts'
import type { TownHall } from './town-hall.ts'

/** What programs call during a visit, and a station at its start: strikes are spread over it. */
export interface Usual {
  readonly station: Calls
  readonly centre: Calls
  readonly start: Calls
}

/** A strike that waits for its moment. */
export interface Armed {
  /** For the next start of the station. */
  readonly atStart: Fuse | undefined
  /** Takes back what has not struck; waits for what strikes at this moment. */
  readonly disarm: () => Promise<void>
  /** Resolves, if it is PostgreSQL's turn, when that was killed and runs again. The station is held still until it has been looked at. */
  readonly restarted: Promise<void> | undefined
}

/** Whether this machine can stop a program at a system call. */
export const hasStrace = (): boolean => spawnSync('strace', ['-V']).status === 0

/** Prepares a strike against programs that are about to do a visit. */
export async function arm(strike: Strike, hall: TownHall, suitcase: Suitcase, usual: Usual): Promise<Armed> {
  const victim = strike.who === 'centre' ? hall.centre() : suitcase.program()
  switch (strike.how) {
    case 'call':
      return byFuse(victim, fuseOf(strike, usual[strike.who]))
    case 'start':
      return { ...afterwards(strike.share * 150, () => victim.kill()), atStart: fuseOf(strike, usual.start) }
    case 'time': {
      if (strike.who !== 'postgres') return afterwards(strike.after, () => victim.kill())
      const crashed = afterwards(strike.after, () => {
        // It would send again what was lost before anybody had seen that.
        victim.pause()
        return hall.crashPostgres()
      })
      const disarm = (): Promise<void> => crashed.disarm().finally(victim.resume)
      return { ...crashed, disarm, restarted: crashed.done }
    }
    case 'strace':
      return byStrace(victim, strike.call, strike.nth)
  }
}

const fuseOf = ({ edge, share, side }: Extract<Strike, { share: number }>, calls: Calls): Fuse => ({
  ...{ edge, side },
  at: 1 + Math.floor(share * Math.max(1, calls[edge])),
})

function byFuse(victim: Program, fuse: Fuse): Armed {
  victim.send({ kind: 'fuse', fuse })
  const disarm = async (): Promise<void> => victim.send({ kind: 'fuse', fuse: null })
  return { atStart: undefined, disarm, restarted: undefined }
}

function afterwards(milliseconds: number, act: () => Promise<void>) {
  const called = new AbortController()
  let acting: Promise<void> | undefined
  const done = sleep(milliseconds, undefined, { signal: called.signal }).then(
    () => {
      acting = act()
      return acting
    },
    () => undefined,
  )
  const disarm = async (): Promise<void> => {
    called.abort()
    await acting
  }
  return { atStart: undefined, disarm, restarted: undefined, done }
}

/** The kernel sends the signal at the entry of the n-th such call of a thread. */
async function byStrace(victim: Program, call: string, nth: number): Promise<Armed> {
  const inject = `inject=${call}:signal=SIGKILL:when=${nth}`
  const args = ['-f', '-o', '/dev/null', '-p', String(victim.pid), '-e', `trace=${call}`, '-e', inject]
  const tracer = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>((done) => tracer.once('exit', () => done()))
  await Promise.race([new Promise((attached) => tracer.stderr.once('data', attached)), ended])
  const disarm = async (): Promise<void> => {
    tracer.kill('SIGTERM')
    await ended
  }
  return { atStart: undefined, disarm, restarted: undefined }
}
