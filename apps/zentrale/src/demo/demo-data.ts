import type { Stop } from '@buergerkoffer/domain/termin'
import type { NewClerk } from '../mandant/index.ts'

/** The demonstration's fixed names. All people are fictitious. */
export const demoTenant = {
  tenant: '5b1d2f7e-3c4a-4d8b-9e6f-0a1b2c3d4e5f',
  name: 'Verwaltungsgemeinschaft Meerane-Schönberg',
  standLimitHours: 24,
  specimen: true,
  traeger: '14524190',
} as const

export const demoStation = { station: '8c0f4a62-1e5d-4b97-a3c8-7d2e9f1b6a54', code: 'ME01' } as const

export const demoClerks: readonly NewClerk[] = [
  { clerk: 'a.winkler', login: 'winkler', name: 'Anja Winkler', shortName: 'Wi', cash: true },
  { clerk: 'p.seidel', login: 'seidel', name: 'Peter Seidel', shortName: 'Se', cash: true, settings: true },
]

/** For the town hall's page only; the suitcase opens with its six words. */
export const demoPassword = 'meerane-demo'

export const demoStop: Omit<Stop, 'termine'> = {
  id: 'stop-schoenberg-2026-11-23',
  name: 'Gemeindehaus Schönberg',
  ags: '14524270',
  address: { street: 'Hauptstraße 51', postcode: '08393', town: 'Schönberg' },
  day: '2026-11-23',
  from: '09:00',
  to: '12:00',
  access: 'Schlüssel bei der Ortschronistin nebenan, Raum im Erdgeschoss, stufenlos.',
  signal: 'none',
}
