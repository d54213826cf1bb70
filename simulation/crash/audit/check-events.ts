import type { EventRecord } from '@buergerkoffer/log'
import { broken, doubled, type Finding, lost, once } from '../findings.ts'
import type { VisitOrder } from '../orders.ts'

const ofVisit = [
  'BesuchOpened',
  'VorgangJoined',
  'LineSet',
  'PaymentTaken',
  'CashLineBooked',
  'QuittungIssued',
  'BesuchClosed',
]
const ofCase = [
  'IdentityChecked',
  'NachweisRecorded',
  'AngabenFilled',
  'GebuehrSet',
  'PaymentRecorded',
  'DocumentIssued',
  'HandedOver',
]

/** Whether every visit stands in the log whole and once, and every number and event once. */
export function checkEvents(records: readonly EventRecord[], visits: readonly VisitOrder[]): readonly Finding[] {
  const events = records.map((record) => ({ ...record, data: fieldsOf(record) }))
  const count = (fits: (event: (typeof events)[number]) => boolean): number => events.filter(fits).length
  const ids = new Set(records.map(({ id }) => id))
  const known = new Set(visits.map(({ besuch }) => besuch))
  const strangers = count(({ type, data }) => type === 'BesuchOpened' && !known.has(String(data.besuch)))
  return [
    ...(ids.size === records.length ? [] : [doubled(`${records.length - ids.size} events`)]),
    ...(strangers === 0 ? [] : [broken(`${strangers} visits that nobody made`)]),
    ...visits.flatMap(({ besuch, vorgang }) => [
      ...ofVisit.flatMap((type) =>
        once(
          type,
          count((event) => event.type === type && event.data.besuch === besuch),
        ),
      ),
      ...ofCase.flatMap((type) =>
        once(
          type,
          count((event) => event.type === type && event.vorgang === vorgang),
        ),
      ),
    ]),
    ...checkNumbers(events.flatMap(({ type, data }) => (type === 'NummerDrawn' ? [Number(data.counter)] : []))),
  ]
}

/** A number is drawn in the commit that uses it: none twice, and no gap (SYNC-41). */
function checkNumbers(counters: readonly number[]): readonly Finding[] {
  const distinct = new Set(counters)
  const gaps = Math.max(0, ...counters) - distinct.size
  return [
    ...(distinct.size === counters.length ? [] : [doubled(`${counters.length - distinct.size} numbers`)]),
    ...(gaps === 0 ? [] : [lost(`${gaps} numbers between others`)]),
  ]
}

/** Every blob that an event names. */
export function namedBlobs(records: readonly EventRecord[]): readonly string[] {
  return records.flatMap((record) => {
    const { blob } = fieldsOf(record)
    return typeof blob === 'object' && blob !== null && 'hash' in blob ? [String(blob.hash)] : []
  })
}

const fieldsOf = ({ data }: EventRecord): Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null ? { ...data } : {}
