import type { StationEvent } from '@buergerkoffer/domain/besuch'
import { person } from '@buergerkoffer/domain/testing'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { type BlobRef, type RandomBytes, sealBlob } from '@buergerkoffer/log'
import type { StepBlob, UnlockedStation } from '@buergerkoffer/station'
import type { VisitOrder } from '../orders.ts'

/** One step at the counter: what it writes, and by which of the case's events it is known to be done. */
export interface VisitStep {
  readonly name: string
  readonly marker: VorgangEvent['type']
  readonly make: (visit: VisitOrder, hands: Hands) => Written
}

export interface Written {
  readonly station: readonly StationEvent[]
  readonly events: readonly VorgangEvent[]
  readonly blobs?: readonly StepBlob[]
  /** The typed draft that the step makes obsolete. */
  readonly hasDraft?: boolean
}

/** What a step needs of the station. */
export interface Hands {
  readonly open: UnlockedStation
  readonly random: RandomBytes
  /** Draws numbers for the step that is being made. */
  readonly draw: (use: 'vorgang' | 'bescheinigung' | 'quittung') => {
    readonly nummer: string
    readonly event: StationEvent
  }
}

/** A whole visit as a finished Meldebescheinigung writes it: case, papers, answers, fee, money, letter, handing over. */
export const visitSteps: readonly VisitStep[] = [
  { name: 'open', marker: 'IdentityChecked', make: opened },
  { name: 'scan', marker: 'NachweisRecorded', make: scanned },
  { name: 'answer', marker: 'AngabenFilled', make: answered },
  { name: 'price', marker: 'GebuehrSet', make: priced },
  { name: 'pay', marker: 'PaymentRecorded', make: paid },
  { name: 'issue', marker: 'DocumentIssued', make: issued },
  { name: 'end', marker: 'HandedOver', make: ended },
]

const legalSource = { citation: '10. SächsKVZ, Anlage 1, Nummer 68', readOn: '2026-11-22', checked: false }
const leistung = 'meldebescheinigung'

function opened({ besuch, vorgang, booked }: VisitOrder, { open, draw }: Hands): Written {
  const { nummer, event } = draw('vorgang')
  const joined = { besuch, vorgang, keyId: open.model.keyOf(vorgang) ?? '', nummer, leistung, charged: true }
  const documents = [{ art: 'personalausweis' as const, validUntil: '2031-02-28' }]
  return {
    station: [
      { type: 'BesuchOpened', data: { besuch, stop: null, termin: null } },
      event,
      { type: 'VorgangJoined', data: joined },
    ],
    events: [
      ...(booked ? [] : walkIn(open)),
      {
        type: 'IdentityChecked',
        data: { whose: 'person', documents, seenOriginal: true, comparedBy: 'eye', expiredReason: null },
      },
    ],
  }
}

const walkIn = (open: UnlockedStation): readonly VorgangEvent[] => [
  {
    type: 'VorgangOpened',
    data: {
      ...{ leistung, katalog: open.model.catalogs()[0]?.version ?? '', ags: '14524270' },
      ...{ channel: 'koffer', wishes: [], note: '' },
    },
  },
  { type: 'PersonPrepared', data: { person, stand: '2026-11-22T18:00:00.000Z' } },
]

function scanned({ scan }: VisitOrder, { random }: Hands): Written {
  const blob = sealBlob(random(scan), 'image/jpeg', random)
  const data = { nachweis: 'personalausweis', blob: { ...blob.ref }, original: 'returned' as const }
  return { station: [], events: [{ type: 'NachweisRecorded', data }], blobs: [blob] }
}

const answers = { purpose: 'Rentenantrag' }
function answered(): Written {
  const data = { formular: leistung, version: '1', answers, complete: true }
  return { station: [], events: [{ type: 'AngabenFilled', data }], hasDraft: true }
}

const lineOf = ({ vorgang }: VisitOrder, { open }: Hands, besuch: string) => ({
  vorgang,
  vorgangNummer: open.model.besuch(besuch)?.vorgaenge[0]?.nummer ?? '',
  leistung,
  cents: 1200,
  quelle: legalSource.citation,
  ags: '14524270',
  haushaltsstelle: '11.12.02.331100',
  kassenzeichen: 'SBG-000001',
})

function priced(visit: VisitOrder, hands: Hands): Written {
  const price = { quantity: 1, unitCents: 1200, cents: 1200 }
  const gebuehr = {
    ...{ ...price, tarif: 'saechskvz-10', position: 'meldebescheinigung-schriftlich', day: '2026-11-23', legalSource },
    befreiung: null,
    explanation: { id: 'schriftlich', params: { ...price, citation: legalSource.citation } },
  }
  return {
    station: [{ type: 'LineSet', data: { besuch: visit.besuch, line: lineOf(visit, hands, visit.besuch) } }],
    events: [{ type: 'GebuehrSet', data: { gebuehr } }],
  }
}

function paid(visit: VisitOrder, hands: Hands): Written {
  const { besuch } = visit
  const { nummer: quittung, event } = hands.draw('quittung')
  const paper = letter(quittung, hands.random)
  const paidIn = { besuch, kind: 'cash' as const, quittung }
  return {
    station: [
      event,
      { type: 'PaymentTaken', data: { ...paidIn, due: 1200, given: 2000, change: 800 } },
      { type: 'CashLineBooked', data: { ...lineOf(visit, hands, besuch), ...paidIn } },
      { type: 'QuittungIssued', data: { besuch, nummer: quittung, blob: { ...paper.ref } } },
    ],
    events: [{ type: 'PaymentRecorded', data: { ...paidIn, cents: 1200 } }],
    blobs: [paper],
  }
}

function issued(_: VisitOrder, { draw, random }: Hands): Written {
  const { nummer, event } = draw('bescheinigung')
  const paper = letter(nummer, random)
  const data = { art: 'bescheinigung' as const, nummer, blob: { ...paper.ref }, stand: '2026-11-22T18:00:00.000Z' }
  return { station: [event], events: [{ type: 'DocumentIssued', data }], blobs: [paper] }
}

function ended({ besuch, vorgang }: VisitOrder, { open }: Hands): Written {
  const joined = open.model.besuch(besuch)?.vorgaenge[0]
  const data = { vorgang, keyId: joined?.keyId ?? '', nummer: joined?.nummer ?? '' }
  return {
    station: [
      { type: 'VorgangReleased', data },
      { type: 'BesuchClosed', data: { besuch } },
    ],
    events: [{ type: 'HandedOver', data: { result: 'finished' } }],
  }
}

const letter = (nummer: string, random: RandomBytes): { ref: BlobRef; bytes: Buffer } =>
  sealBlob(Buffer.from(`%PDF-1.7 Nummer ${nummer}`), 'application/pdf', random)
