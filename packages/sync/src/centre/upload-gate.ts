/** A station's place among those that upload now. */
export interface UploadPlace {
  /** Told when the same station comes anew: the line that this one came by is dead. */
  readonly signal: AbortSignal
  readonly leave: () => void
}

export interface UploadGate {
  /**
   * A place for a station's upload, after an earlier one of the same station has ended; undefined if all are taken. Who was turned away comes
   * before who was just served.
   */
  readonly enter: (station: string) => Promise<UploadPlace | undefined>
  /** Ends a station's upload under way, if there is one: only then is it sure how much of a blob is here. */
  readonly settle: (station: string) => Promise<void>
}

export interface UploadGateDeps {
  /** Uploads at once, one per station. Each costs a connection and one unit of memory, nothing of what entries need. */
  readonly most: number
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** How long a place is kept for a station that was turned away, in milliseconds; it comes again within that time or has gone. */
const keptFor = 20_000

interface Open {
  readonly stop: AbortController
  readonly ended: Promise<void>
}

/** Lets in so many uploads at once and turns the others away for the moment, fairly (SYNC-75). */
export function createUploadGate({ most, now }: UploadGateDeps): UploadGate {
  const open = new Map<string, Open>()
  const turnedAway = new Map<string, number>()
  const settle = async (station: string): Promise<void> => {
    for (let other = open.get(station); other; other = open.get(station)) {
      other.stop.abort()
      await other.ended
    }
  }
  return {
    settle,
    enter: async (station) => {
      // Of two that waited for the same upload the first comes in; the other ends it and waits again. Nothing is awaited between look and place.
      while (open.has(station)) await settle(station)
      forgetOld(turnedAway, now())
      if (open.size + placesBefore(turnedAway, station) >= most) {
        turnedAway.set(station, now())
        return undefined
      }
      turnedAway.delete(station)
      return take(open, station)
    },
  }
}

function take(open: Map<string, Open>, station: string): UploadPlace {
  const stop = new AbortController()
  let end = (): void => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  open.set(station, { stop, ended })
  return {
    signal: stop.signal,
    leave: () => {
      if (open.get(station)?.stop === stop) open.delete(station)
      end()
    },
  }
}

/** How many were turned away before this station, and have not come back yet. */
function placesBefore(turnedAway: ReadonlyMap<string, number>, station: string): number {
  const place = [...turnedAway.keys()].indexOf(station)
  return place < 0 ? turnedAway.size : place
}

function forgetOld(turnedAway: Map<string, number>, now: number): void {
  for (const [station, at] of turnedAway) if (now - at > keptFor) turnedAway.delete(station)
}
