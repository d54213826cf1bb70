/** How long things take, in milliseconds. */
export interface Pace {
  /** Until the cardholder has put the card in. */
  readonly card: number
  /** For each PIN. */
  readonly pin: number
  /** For the host's answer. */
  readonly host: number
  /** Until the terminal gives up on a cardholder who does nothing. */
  readonly patience: number
  /** Timer T3: how long the terminal waits for the ECR's answer to a message (ZVT transport protocol: 5 s). */
  readonly answer: number
  /** How long a frame may take from its first byte to its last. */
  readonly frame: number
  /** Before the status information is repeated at the ECR's wish (84 9C). */
  readonly repeat: number
}

/** As at a counter, only a little brisker. */
export const COUNTER_PACE: Pace = {
  card: 1200,
  pin: 900,
  host: 700,
  patience: 60_000,
  answer: 5000,
  frame: 5000,
  repeat: 1000,
}

/** For tests: nothing takes longer than it must. */
export const SWIFT_PACE: Pace = { card: 1, pin: 1, host: 1, patience: 5, answer: 400, frame: 200, repeat: 1 }

export interface Timers {
  /** Runs later; returns how to call it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void
}

/** Node's own timers. */
export const systemTimers: Timers = {
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}
