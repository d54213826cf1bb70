/** What keeps a terminal from working. The app says it in German and what to do. */
export type TerminalTrouble =
  /** No connection to the terminal itself. */
  | 'offline'
  /** The terminal has no line to its operator: cards cannot be charged. Cash, or a Gebuehrenbescheid. */
  | 'no-line'
  /** It is doing something else, or another call of ours is under way. */
  | 'busy'
  | 'printer-error'
  | 'end-of-day-due'
  | 'diagnosis-due'
  | 'initialisation-due'
  | 'not-registered'
  | 'card-inserted'
  | 'memory-full'
  | 'clock-wrong'
  | 'maintenance'
  | 'defective'
  | 'wrong-currency'
  /** It does not know the command. */
  | 'not-supported'
  /** It said nothing in time, or nothing that can be read. */
  | 'unanswered'
  | 'refused'
  /** An earlier intent is open. */
  | 'unresolved-intent'
