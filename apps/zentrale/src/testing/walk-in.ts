import { randomBytes, randomUUID } from 'node:crypto'
import { type ContentKey, type EventRecord, newKey } from '@buergerkoffer/log'
import type { WireRun } from '@buergerkoffer/sync'
import { namedResidents } from '../register/index.ts'
import { record, type WireStation } from './wire-station.ts'

/** A case that begins at a station: its key and its events. */
export interface WalkIn {
  readonly vorgang: string
  readonly key: ContentKey
  readonly records: readonly EventRecord[]
}

/** Opened, person known (the first named resident), handed over. */
export function walkIn(person = namedResidents[0]): WalkIn {
  const vorgang = randomUUID()
  const opened = record({ type: 'VorgangOpened', data: openedData }, vorgang)
  const stand = '2026-11-23T07:00:00.000Z'
  const prepared = record({ type: 'PersonPrepared', data: { person, stand } }, vorgang, [opened])
  const handed = record({ type: 'HandedOver', data: { result: 'prepared' } }, vorgang, [prepared])
  return { vorgang, key: newKey(randomBytes), records: [opened, prepared, handed] }
}

/** Writes a case as one entry of a station. */
export const writeCase = (station: WireStation, { key, records }: WalkIn): WireRun =>
  station.write({ class: 'case', key, records })

const openedData = {
  leistung: 'meldebescheinigung',
  katalog: '0'.repeat(64),
  ags: '14524270',
  channel: 'koffer',
  wishes: [],
  note: '',
}
