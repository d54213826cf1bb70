/** Who the terminal says it is, and how its maker has built it. */
export interface Identity {
  /** Terminal id, eight digits. */
  readonly terminal: string
  /** The merchant's contract number, up to fifteen characters. */
  readonly contract: string
  readonly merchant: readonly string[]
  readonly software: string
  readonly serial: string
  /** Six digits, asked for by every command that has a password. */
  readonly password: string
  /** Code page of texts: makers send either. */
  readonly characters: 'cp437' | 'latin1'
  /** Real terminals mask the card number (BMP 22). An unmasked one shows whether the ECR masks it before keeping it. */
  readonly cardNumber: 'masked' | 'full'
  /** How the cardholder shows that the card is theirs: a terminal of a kind that asks for signatures prints a line for it. */
  readonly holder: 'pin' | 'signature'
  /** What happens when the ECR vanishes: makers decide differently, so an ECR must ask afterwards. */
  readonly brokenLine: { readonly beforeBooking: 'goes-on' | 'stops'; readonly afterBooking: 'keeps' | 'reverses' }
}

export const DEFAULT_IDENTITY: Identity = {
  terminal: '68001234',
  contract: '455600012345',
  merchant: ['Stadt Musterstadt', 'Mobiles Bürgerbüro', '12345 Musterstadt'],
  software: 'SIM-ZVT 1.0;13.08',
  serial: '0000004711',
  password: '000000',
  characters: 'cp437',
  cardNumber: 'masked',
  holder: 'pin',
  brokenLine: { beforeBooking: 'goes-on', afterBooking: 'keeps' },
}
