import { randomUUID } from 'node:crypto'
import type { PersonId } from '@buergerkoffer/domain/person'
import type { Result } from '@buergerkoffer/domain/result'
import type { Stop } from '@buergerkoffer/domain/termin'
import { readStation } from '../mandant/index.ts'
import { type PlanRefusal, planStop } from '../touren/index.ts'
import { type TestCentre, tenants } from './centre.ts'

/** Plans a stop of a station with one booking per person. */
export function book(
  { zentrale, register }: TestCentre,
  station: string,
  persons: readonly PersonId[],
): Promise<Result<Stop, PlanRefusal>> {
  const context = zentrale.context(tenants.meerane)
  return zentrale.database.inTenant(tenants.meerane, async (tx) => {
    const row = await readStation(tx, station)
    if (!row?.enrolled) throw new Error('not enrolled')
    const bookings = persons.map((person) => ({
      termin: { id: randomUUID(), time: '09:00', minutes: 15, leistung: 'meldebescheinigung' },
      ...{ person, wishes: [], note: '' },
    }))
    const recipient = { ...row, enrolled: row.enrolled }
    return planStop(tx, context, register, '0'.repeat(64), recipient, { ...stop, id: randomUUID() }, bookings)
  })
}

const stop: Omit<Stop, 'termine' | 'id'> = {
  name: 'Gemeindehaus Schönberg',
  ags: '14524270',
  address: { street: 'Hauptstraße 51', postcode: '08393', town: 'Schönberg' },
  ...{ day: '2026-11-23', from: '09:00', to: '12:00', access: '', signal: 'none' },
}
