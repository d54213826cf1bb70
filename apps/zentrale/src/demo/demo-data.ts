import type { Stop } from '@buergerkoffer/domain/termin'
import type { NewClerk } from '../mandant/index.ts'

/** A town of the demonstration, as the data centre keeps it. */
export interface DemoTenant {
  readonly tenant: string
  readonly name: string
  /** AGS of the body whose areas, offices and tariffs its clerks see. */
  readonly traeger: string
  readonly clerks: readonly NewClerk[]
}

/** The demonstration's fixed names. All people are fictitious. This tenant has the residents and the suitcase. */
export const demoTenant = {
  tenant: '5b1d2f7e-3c4a-4d8b-9e6f-0a1b2c3d4e5f',
  name: 'Verwaltungsgemeinschaft Meerane-Schönberg',
  traeger: '14524190',
} as const

export const demoStation = { station: '8c0f4a62-1e5d-4b97-a3c8-7d2e9f1b6a54', code: 'ME01' } as const

export const demoClerks: readonly NewClerk[] = [
  { clerk: 'a.winkler', login: 'winkler', name: 'Anja Winkler', shortName: 'Wi', cash: true },
  { clerk: 'p.seidel', login: 'seidel', name: 'Peter Seidel', shortName: 'Se', cash: true, settings: true },
]

/** All towns; who signs in chooses the town, and still no login is there twice, so that none is taken for another. */
export const demoTenants: readonly DemoTenant[] = [
  { ...demoTenant, clerks: demoClerks },
  {
    tenant: '7e4c1a90-6b2d-4f35-8a17-c5d09e3b6f21',
    name: 'Stadt Limbach-Oberfrohna',
    traeger: '14524180',
    clerks: [
      { clerk: 'm.thieme', login: 'thieme', name: 'Maren Thieme', shortName: 'Th', cash: true },
      { clerk: 'j.vogel', login: 'vogel', name: 'Jonas Vogel', shortName: 'Vo', cash: true, settings: true },
    ],
  },
  {
    tenant: '2f8b6d13-94ce-4a70-b5e2-1d7a0c9f4e38',
    name: 'Stadt Schkeuditz',
    traeger: '14730270',
    clerks: [
      { clerk: 'i.kramer', login: 'kramer', name: 'Ines Kramer', shortName: 'Kr', cash: true },
      { clerk: 'd.roth', login: 'roth', name: 'Dirk Roth', shortName: 'Ro', cash: true, settings: true },
    ],
  },
  {
    tenant: 'c31e5f07-2a8d-4b64-9f10-86d4b7e2a59c',
    name: 'Verwaltungsgemeinschaft Treuen-Neuensalz',
    traeger: '14523430',
    clerks: [
      { clerk: 'k.oehme', login: 'oehme', name: 'Karin Oehme', shortName: 'Oe', cash: true },
      { clerk: 'f.geipel', login: 'geipel', name: 'Falk Geipel', shortName: 'Ge', cash: true, settings: true },
    ],
  },
  {
    tenant: '94d7a2be-5c06-4e1f-8b39-0f6e3d8c71a5',
    name: 'Vogtlandkreis',
    traeger: '14523000',
    clerks: [
      { clerk: 'h.dressel', login: 'dressel', name: 'Heike Dressel', shortName: 'Dr', cash: true },
      { clerk: 'u.pestel', login: 'pestel', name: 'Uwe Pestel', shortName: 'Pe', cash: true, settings: true },
    ],
  },
]

/** Of all towns; for the town hall's page only, the suitcase opens with its six words. */
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
