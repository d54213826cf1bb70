import type { StationEvent } from '@buergerkoffer/domain/besuch'
import type { Person } from '@buergerkoffer/domain/person'
import { person } from '@buergerkoffer/domain/testing'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import type { BlobRef } from '@buergerkoffer/log'

/** The fixed test day, a Monday, nine o'clock in Saxony. */
export const testStart = Date.parse('2026-11-23T08:00:00.000Z')

const legalSource = { citation: '10. SächsKVZ, Anlage 1, Nummer 68', readOn: '2026-11-22', checked: false }

/** What the town hall writes of a booked case: the booking, and the register's data of a fictitious resident. */
export function bookedEvents(familienname: string): readonly VorgangEvent[] {
  return [
    {
      type: 'VorgangOpened',
      data: {
        leistung: 'meldebescheinigung',
        katalog: '9c1b',
        ags: '14524270',
        channel: 'rathaus',
        wishes: ['rollstuhl'],
        note: 'Kommt mit der Tochter',
      },
    },
    { type: 'PersonPrepared', data: { person: personNamed(familienname), stand: '2026-11-22T18:00:00.000Z' } },
  ]
}

const personNamed = (familienname: string): Person => ({ ...person, name: { ...person.name, familienname } })

/** A visit at the counter, step by step, as a finished Meldebescheinigung writes it. */
export interface VisitStep {
  readonly station: readonly StationEvent[]
  readonly events: readonly VorgangEvent[]
}

export interface Visit {
  readonly besuch: string
  readonly vorgang: string
  readonly keyId: string
  /** Counts the station's visits; official numbers follow from it. */
  readonly count: number
  readonly paper: BlobRef
}

export const visitSteps = (visit: Visit): readonly VisitStep[] => [
  opened(visit),
  answered,
  priced(visit),
  paid(visit),
  issued(visit),
  handedOver(visit),
]

const numbered = (counter: number): string => `ME01-2026-${String(counter).padStart(6, '0')}`
const numbersOf = ({ count }: Visit) => ({
  nummer: numbered(3 * count + 1),
  bescheinigung: numbered(3 * count + 2),
  quittung: numbered(3 * count + 3),
})

const drawn = (use: 'vorgang' | 'bescheinigung' | 'quittung', counter: number): StationEvent => ({
  type: 'NummerDrawn',
  data: { nummer: numbered(counter), year: 2026, counter, use },
})

function opened(visit: Visit): VisitStep {
  const { besuch, vorgang, keyId, count } = visit
  const { nummer } = numbersOf(visit)
  return {
    station: [
      { type: 'BesuchOpened', data: { besuch, stop: 'stop-schoenberg', termin: null } },
      drawn('vorgang', 3 * count + 1),
      {
        type: 'VorgangJoined',
        data: { besuch, vorgang, keyId, nummer, leistung: 'meldebescheinigung', charged: true },
      },
    ],
    events: [
      {
        type: 'IdentityChecked',
        data: {
          whose: 'person',
          documents: [{ art: 'personalausweis', validUntil: '2031-02-28' }],
          seenOriginal: true,
          comparedBy: 'eye',
          expiredReason: null,
        },
      },
    ],
  }
}

const answers = { ausfertigungen: 1, purpose: 'Rentenantrag' }
const answered: VisitStep = {
  station: [],
  events: [{ type: 'AngabenFilled', data: { formular: 'meldebescheinigung', version: '1', answers, complete: true } }],
}

const lineOf = (visit: Visit) => ({
  vorgang: visit.vorgang,
  vorgangNummer: numbersOf(visit).nummer,
  leistung: 'meldebescheinigung',
  cents: 1200,
  quelle: legalSource.citation,
  ags: '14524270',
  haushaltsstelle: '11.12.02.331100',
  kassenzeichen: 'SBG-000001',
})

function priced(visit: Visit): VisitStep {
  const price = { quantity: 1, unitCents: 1200, cents: 1200 }
  const gebuehr = {
    ...price,
    tarif: 'saechskvz-10',
    position: 'meldebescheinigung-schriftlich',
    day: '2026-11-23',
    legalSource,
    befreiung: null,
    explanation: { id: 'schriftlich', params: { ...price, citation: legalSource.citation } },
  }
  return {
    station: [{ type: 'LineSet', data: { besuch: visit.besuch, line: lineOf(visit) } }],
    events: [{ type: 'GebuehrSet', data: { gebuehr } }],
  }
}

function paid(visit: Visit): VisitStep {
  const { besuch, count, paper } = visit
  const { quittung } = numbersOf(visit)
  const paidIn = { besuch, kind: 'cash' as const, quittung }
  return {
    station: [
      drawn('quittung', 3 * count + 3),
      { type: 'PaymentTaken', data: { ...paidIn, due: 1200, given: 2000, change: 800 } },
      { type: 'CashLineBooked', data: { ...lineOf(visit), ...paidIn } },
      { type: 'QuittungIssued', data: { besuch, nummer: quittung, blob: { ...paper } } },
    ],
    events: [{ type: 'PaymentRecorded', data: { ...paidIn, cents: 1200 } }],
  }
}

function issued(visit: Visit): VisitStep {
  const document = { art: 'bescheinigung' as const, nummer: numbersOf(visit).bescheinigung, blob: { ...visit.paper } }
  return {
    station: [drawn('bescheinigung', 3 * visit.count + 2)],
    events: [{ type: 'DocumentIssued', data: { ...document, stand: '2026-11-22T18:00:00.000Z' } }],
  }
}

function handedOver(visit: Visit): VisitStep {
  const { besuch, vorgang, keyId } = visit
  return {
    station: [
      { type: 'VorgangReleased', data: { vorgang, keyId, nummer: numbersOf(visit).nummer } },
      { type: 'BesuchClosed', data: { besuch } },
    ],
    events: [{ type: 'HandedOver', data: { result: 'finished' } }],
  }
}
