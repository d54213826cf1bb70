/** What happens at the terminal right now, for the clerk's screen. `working` is everything that needs nobody's hand. */
export type Progress =
  | 'insert-card'
  | 'see-pin-pad'
  | 'confirm-amount'
  | 'choose-application'
  | 'pin-wrong'
  | 'pin-tries-used'
  | 'processing'
  | 'waiting-for-host'
  | 'reversing'
  | 'remove-card'
  | 'card-unreadable'
  | 'card-not-accepted'
  | 'card-expired'
  | 'not-enough-money'
  | 'declined'
  | 'approved'
  | 'ending-day'
  | 'diagnosing'
  | 'offline'
  /** Not the terminal's word: the line broke, and we ask it what became of the booking. */
  | 'asking-terminal'
  | 'working'

/** Which of these an intermediate status (04 FF; ZVT 13, 3.7) is. 41 to 67: the same as 40 less, and the card is to be taken out. */
export function progressOf(code: number): Progress {
  if (code >= 0x41 && code <= 0x67) return 'remove-card'
  return WORDS.get(code) ?? 'working'
}

const WORDS: ReadonlyMap<number, Progress> = new Map([
  [0x00, 'confirm-amount'],
  [0x01, 'see-pin-pad'],
  [0x02, 'see-pin-pad'],
  [0x03, 'declined'],
  [0x04, 'waiting-for-host'],
  [0x05, 'reversing'],
  [0x07, 'card-not-accepted'],
  [0x08, 'card-not-accepted'],
  [0x09, 'card-expired'],
  [0x0a, 'insert-card'],
  [0x0b, 'remove-card'],
  [0x0c, 'card-unreadable'],
  [0x0e, 'processing'],
  [0x0f, 'ending-day'],
  [0x10, 'card-not-accepted'],
  [0x13, 'declined'],
  [0x14, 'not-enough-money'],
  [0x15, 'pin-wrong'],
  [0x16, 'not-enough-money'],
  [0x17, 'processing'],
  [0x18, 'pin-tries-used'],
  [0x19, 'card-unreadable'],
  [0x1b, 'approved'],
  [0x1c, 'approved'],
  [0x1d, 'declined'],
  [0x2c, 'choose-application'],
  [0xc9, 'diagnosing'],
  [0xd2, 'waiting-for-host'],
  [0xd3, 'waiting-for-host'],
  [0xe0, 'choose-application'],
  [0xf1, 'offline'],
])
