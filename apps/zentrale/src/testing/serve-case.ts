import { randomBytes } from 'node:crypto'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { sealBlob } from '@buergerkoffer/log'
import type { UnlockedStation } from '@buergerkoffer/station'

export interface Served {
  readonly vorgang: string
  readonly nummer: string
  readonly besuch: string
  /** Number of the certificate; the receipt's follows it. */
  readonly bescheinigung: string
}

export interface ServeOptions {
  /** Which of the stop's appointments. */
  readonly termin: number
  /** The suitcase's counter, from which three numbers are used. */
  readonly counter: number
  readonly pdf: string
}

/** Serves a booked citizen at an unlocked suitcase in one step: identity, answers, fee, cash, certificate, handed over. */
export function serveCase(open: UnlockedStation, { termin, counter, pdf }: ServeOptions): Served {
  const vorgang = open.model.stops()[0]?.termine[termin]?.vorgang ?? ''
  const keyId = open.model.keyOf(vorgang) ?? ''
  const [nummer, bescheinigung, quittung] = [0, 1, 2].map((offset) => numbered(counter + offset))
  if (!nummer || !bescheinigung || !quittung) throw new Error('no numbers')
  const besuch = crypto.randomUUID()
  const blob = sealBlob(Buffer.from(pdf), 'application/pdf', randomBytes)
  const line = { vorgang, vorgangNummer: nummer, leistung: 'meldebescheinigung', cents: 1200, ...accounts }
  const done = open.commit({
    by: open.user,
    station: [
      { type: 'BesuchOpened', data: { besuch, stop: null, termin: null } },
      {
        type: 'VorgangJoined',
        data: { besuch, vorgang, keyId, nummer, leistung: 'meldebescheinigung', charged: true },
      },
      { type: 'LineSet', data: { besuch, line } },
      { type: 'PaymentTaken', data: { besuch, kind: 'cash', due: 1200, given: 2000, change: 800, quittung } },
      { type: 'QuittungIssued', data: { besuch, nummer: quittung, blob: blob.ref } },
      { type: 'VorgangReleased', data: { vorgang, keyId, nummer } },
      { type: 'BesuchClosed', data: { besuch } },
    ],
    cases: [{ vorgang, events: counterEvents(besuch, bescheinigung, quittung, blob.ref) }],
    blobs: [blob],
  })
  if (!done.ok) throw new Error(`step refused: ${JSON.stringify(done.refusal)}`)
  return { vorgang, nummer, besuch, bescheinigung }
}

const numbered = (counter: number): string => `ME01-2026-${String(counter).padStart(6, '0')}`
const accounts = { quelle: 'Q', ags: '14524190', haushaltsstelle: '1', kassenzeichen: 'K' }
type BlobRef = ReturnType<typeof sealBlob>['ref']

function counterEvents(besuch: string, nummer: string, quittung: string, blob: BlobRef): readonly VorgangEvent[] {
  const answers = { zusatzdaten: ['geburtsort'], verwendungszweck: 'bank', ausfertigungen: 1 }
  return [
    {
      type: 'IdentityChecked',
      data: {
        whose: 'person',
        documents: [{ art: 'personalausweis', validUntil: '2031-03-17' }],
        seenOriginal: true,
        comparedBy: 'eye',
        expiredReason: null,
      },
    },
    { type: 'AngabenFilled', data: { formular: 'meldebescheinigung', version: '1', answers, complete: true } },
    { type: 'GebuehrSet', data: { gebuehr } },
    { type: 'PaymentRecorded', data: { besuch, kind: 'cash', cents: 1200, quittung } },
    { type: 'DocumentIssued', data: { art: 'bescheinigung', nummer, blob, stand: '2026-11-23T08:00:00.000Z' } },
    { type: 'HandedOver', data: { result: 'finished' } },
  ]
}

const legalSource = { citation: '10. SächsKVZ, Anlage 1, Nummer 68', readOn: '2026-11-22', checked: false }
const gebuehr = {
  tarif: 'saechskvz-10',
  position: 'meldebescheinigung-schriftlich',
  day: '2026-11-23',
  quantity: 1,
  unitCents: 1200,
  cents: 1200,
  legalSource,
  befreiung: null,
  explanation: {
    id: 'schriftlich',
    params: { quantity: 1, unitCents: 1200, cents: 1200, citation: legalSource.citation },
  },
}
