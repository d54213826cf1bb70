/** A card as the SDK's messages show it, with its secrets. Fictitious: it knows no chip, only counters (SDK, ENTER_PIN, ENTER_PUK). */
export interface SimulatedCard {
  readonly pin: string
  readonly can: string
  readonly puk: string
  readonly triesLeft: number
  readonly deactivated: boolean
  /** How often the PUK may still open the PIN. */
  readonly pukUses: number
}

export type Entry = 'can' | 'pin' | 'puk'

export const usableCard: SimulatedCard = {
  pin: '123456',
  can: '500540',
  puk: '9876543210',
  triesLeft: 3,
  deactivated: false,
  pukUses: 10,
}

/** What the app asks for first: the PIN, the CAN before the last try, the PUK when none is left. */
export function firstQuestion(card: SimulatedCard): Entry {
  if (card.triesLeft === 0) return 'puk'
  return card.triesLeft === 1 ? 'can' : 'pin'
}

/** The card after an entry, and what is asked next; `right` when a PIN was right. */
export function enter(
  card: SimulatedCard,
  what: Entry,
  digits: string,
): { readonly card: SimulatedCard; readonly next: Entry | 'right' } {
  if (what === 'can') return { card, next: digits === card.can ? 'pin' : 'can' }
  if (what === 'puk') return enterPuk(card, digits)
  if (digits === card.pin) return { card: { ...card, triesLeft: 3 }, next: 'right' }
  const less = { ...card, triesLeft: Math.max(0, card.triesLeft - 1) }
  return { card: less, next: firstQuestion(less) }
}

/** The app can tell a used-up PUK only from the right one, and then calls the card inoperative. */
function enterPuk(card: SimulatedCard, digits: string): ReturnType<typeof enter> {
  if (digits !== card.puk || card.pukUses === 0) return { card, next: 'puk' }
  return { card: { ...card, triesLeft: 3, pukUses: card.pukUses - 1 }, next: 'pin' }
}
