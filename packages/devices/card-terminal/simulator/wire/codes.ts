/** Result codes (ZVT chapter "Error-Messages"). Those up to 0x63 come from the host and are the decimal codes of ISO 8583. */
export const RESULT = {
  ok: 0x00,
  hostDeclined: 5,
  hostBadCard: 14,
  hostNoFunds: 51,
  hostCardExpired: 54,
  hostOverLimit: 61,
  hostPinBlocked: 75,
  cardUnreadable: 0x64,
  notRegistered: 0x6b,
  stopped: 0x6c,
  wrongCurrency: 0x6f,
  cardExpired: 0x78,
  notPossible: 0x83,
  protocolError: 0x9a,
  wait: 0x9c,
  noConnection: 0xa3,
  alreadyReversed: 0xb4,
  noReversal: 0xb5,
  amountTooLarge: 0xc3,
  amountTooSmall: 0xc8,
  printerNotReady: 0xcc,
  dayOpen: 0xf0,
} as const

/** Intermediate status (ZVT chapter on 04 FF). */
export const SHOWS = {
  seePinPad: 0x01,
  waitsForHost: 0x04,
  sendsAutomaticReversal: 0x05,
  insertCard: 0x0a,
  removeCard: 0x0b,
  cardUnreadable: 0x0c,
  aborted: 0x0d,
  processing: 0x0e,
  pinWrong: 0x15,
  pleaseWait: 0x17,
  pinTooOftenWrong: 0x18,
  notAuthorised: 0x1d,
  connecting: 0xd2,
} as const

/** CLASS and INSTR of what the terminal sends. */
export const SENDS = {
  acknowledgement: 0x8000,
  statusInformation: 0x040f,
  intermediateStatus: 0x04ff,
  completion: 0x060f,
  abort: 0x061e,
  printLine: 0x06d1,
  printTextBlock: 0x06d3,
} as const

/** Second bytes of an answer 84 xx. */
export const ANSWERS = { goodsNotIssued: 0x66, unknownCommand: 0x83, wait: 0x9c } as const
