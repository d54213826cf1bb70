/** Whose log is read when. */
export interface IntakeTurns<Log extends string> {
  /** Reads a log when its turn has come; resolves when it is read, rejects with the fault of reading. */
  readonly now: (station: string, log: Log) => Promise<void>
  /** Reads a log when nobody waits for the reading of another, nor for anything else. */
  readonly soon: (station: string, log: Log) => void
  /** To be called when it may have become calm. */
  readonly next: () => void
}

export interface IntakeTurnsDeps<Log extends string> {
  readonly read: (station: string, log: Log) => Promise<void>
  /** How many logs are read at once. */
  readonly atOnce: number
  /** Whether nobody waits for an answer. */
  readonly isCalm: () => boolean
  /** Told of a fault that nobody waits for. */
  readonly report: (fault: unknown) => void
}

interface Waiting {
  readonly promise: Promise<void>
  readonly begin: () => void
}

/**
 * Reading into the read models takes longer than storing: of many stations that come at once only a few are read, so that connections and time
 * remain for the receipts of the others. Takes turns in the order of asking; a log that waits already is not put in the line twice, since
 * reading begins where it stopped. In memory: what a process that ends has put off is read at the station's next contact.
 */
export function createIntakeTurns<Log extends string>({
  read,
  atOnce,
  isCalm,
  report,
}: IntakeTurnsDeps<Log>): IntakeTurns<Log> {
  const line = new Map<Log, Waiting>()
  const later = new Map<Log, string>()
  let running = 0
  const next = (): void => {
    if (running >= atOnce) return
    const [first] = line
    const [put] = isCalm() ? later : []
    if (first) {
      line.delete(first[0])
      first[1].begin()
    } else if (put) now(put[1], put[0]).catch(report)
  }
  const now = (station: string, log: Log): Promise<void> => {
    later.delete(log)
    const known = line.get(log)
    if (known) return known.promise
    const { promise, resolve } = Promise.withResolvers<void>()
    const work = async (): Promise<void> => {
      await promise
      await read(station, log)
    }
    const begin = (): void => {
      running += 1
      resolve()
    }
    const done = work().finally(() => {
      running -= 1
      next()
    })
    line.set(log, { promise: done, begin })
    next()
    return done
  }
  return {
    next,
    now,
    soon: (station, log) => {
      if (!line.has(log)) later.set(log, station)
      next()
    },
  }
}
