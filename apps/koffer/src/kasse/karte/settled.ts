import type { Booking, Settlement } from '@buergerkoffer/devices/card-terminal'
import type { CardData } from '@buergerkoffer/domain/kasse'

type Settled = CardData<'KartenzahlungSettled'>

/** The terminal's or the clerk's word as it is stored. Of the card number only the last four digits (PCI DSS 3.4). */
export function settledOf(
  reference: string,
  settlement: Settlement,
): Pick<Settled, 'reference' | 'how' | 'why' | 'card' | 'beleg'> {
  switch (settlement.kind) {
    case 'approved':
      return {
        ...{ reference, how: 'approved', why: '' },
        ...{ card: cardOf(settlement.booking), beleg: [...settlement.receipts.merchant] },
      }
    case 'declined':
      return { reference, how: 'declined', why: settlement.reason, beleg: [...settlement.receipts.merchant] }
    case 'trouble':
      return { reference, how: 'trouble', why: settlement.trouble, beleg: [] }
    case 'not-booked':
      return { reference, how: 'not-booked', why: settlement.why, beleg: [] }
    case 'decided':
      return { reference, how: `decided-${settlement.verdict}`, why: '', beleg: [] }
  }
}

function cardOf(booking: Booking): NonNullable<Settled['card']> {
  const { terminalId, trace, receipt, cardType, cardName, date, time, contract, authorisation } = booking
  const lastDigits = /\d{1,4}$/.exec(booking.maskedPan ?? '')?.[0]
  return withoutGaps({
    ...{ terminalId, trace, receipt, cardType, cardName, lastDigits, date, time, contract, authorisation },
    signature: booking.signatureRequired,
  })
}

type Gaps<T> = { readonly [K in keyof T]: T[K] | undefined }

const withoutGaps = (fields: Required<Gaps<NonNullable<Settled['card']>>>): NonNullable<Settled['card']> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
