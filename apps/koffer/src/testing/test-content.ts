import { join, resolve } from 'node:path'
import { diskContent, makeSnapshot, readContent } from '@buergerkoffer/catalogue'
import { type Person, personId } from '@buergerkoffer/domain/person'
import type { Stop } from '@buergerkoffer/domain/termin'
import { person } from '@buergerkoffer/domain/testing'
import type { Snapshot, VorgangEvent } from '@buergerkoffer/domain/vorgang'
import type { TestCentre } from './test-centre.ts'

/** The repository: tests run from its root, also those that are bundled. */
export const root = resolve()

export interface TestContentOptions {
  /** ISO; when the register was asked. */
  readonly stand?: string
  /** Whether the clerk may take cash. */
  readonly cash?: boolean
  readonly catalogue?: boolean
  /** Who comes at ten in place of Jens. */
  readonly atTen?: Person
  /** Members of that person's household, prepared with the case. */
  readonly household?: readonly Person[]
}

/** Two people of Schönberg, fictitious: one with letters of DIN 91379, one with a plain name and no papers known. */
export const renate: Person = { ...person, beziehungen: [] }

export const jens: Person = {
  ...renate,
  id: personId('a4d2c1f0-0b7e-4f63-8d58-64e2a9c13b05'),
  name: {
    ...renate.name,
    familienname: 'Böttcher',
    geburtsname: null,
    fruehereFamiliennamen: [],
    vornamen: ['Jens'],
    gebraeuchlicherVorname: null,
    doktorgrad: null,
  },
  geburt: { datum: '1981-09-30', ort: 'Glauchau', staat: null },
  geschlecht: 'm',
  staatsangehoerigkeiten: ['000'],
  familienstand: { key: 'LD', seit: null, ort: null },
  ausweisdokumente: [],
}

const vorgaenge = {
  renate: '01930000-0000-7000-8000-000000000001',
  jens: '01930000-0000-7000-8000-000000000002',
} as const

/** Cash up to 500 €, refunds at once up to 50 €. */
const tenant = {
  ...{ name: 'Meerane-Schönberg', standLimitHours: 72, specimen: true },
  ...{ cashCeiling: 50_000, refundLimit: 5_000, traeger: '14524190' },
}

const stop: Stop = {
  id: 'halt-schoenberg',
  name: 'Gemeindehaus Schönberg',
  ags: '14524270',
  address: { street: 'Hauptstraße 51', postcode: '08393', town: 'Schönberg' },
  day: '2026-11-23',
  from: '09:00',
  to: '12:00',
  access: 'Schlüssel bei Frau Winkler, Hauptstraße 49',
  signal: 'none',
  termine: [
    { id: 't-1000', time: '10:00', minutes: 20, leistung: 'meldebescheinigung', vorgang: vorgaenge.jens },
    { id: 't-0930', time: '09:30', minutes: 20, leistung: 'meldebescheinigung', vorgang: vorgaenge.renate },
  ],
}

/** Gives the suitcase what it needs for a day: users, tenant, content, one stop, two prepared cases. */
export async function prepareDay(centre: TestCentre, options: TestContentOptions = {}): Promise<void> {
  const { stand = '2026-11-22T18:00:00.000Z', cash = true, catalogue = true, atTen = jens, household = [] } = options
  const users = [{ id: 'u-1', shortName: 'PU', name: 'Petra Uhlig', cash }]
  centre.order({ type: 'UsersSet', data: { users } })
  centre.order({ type: 'TenantSet', data: tenant })
  if (catalogue) centre.publish(contentSnapshot())
  centre.order({ type: 'StopPlanned', data: { stop } })
  await centre.deliver(vorgaenge.renate, prepared({ person: renate, stand }))
  const members = household.map((person) => ({ person, stand }))
  await centre.deliver(vorgaenge.jens, prepared({ person: atTen, stand }, members))
}

function prepared(snapshot: Snapshot, members: readonly Snapshot[] = []): readonly VorgangEvent[] {
  const data = { leistung: 'meldebescheinigung', katalog: '1', ags: '14524270', channel: 'rathaus' } as const
  const haushalt: VorgangEvent = { type: 'HaushaltPrepared', data: { members: [...members] } }
  return [
    { type: 'VorgangOpened', data: { ...data, wishes: ['rollstuhl'], note: '' } },
    { type: 'PersonPrepared', data: snapshot },
    ...(members.length === 0 ? [] : [haushalt]),
  ]
}

/** The real content of the repository. */
export function contentSnapshot(): Uint8Array {
  const content = readContent(diskContent(join(root, 'content')))
  if (!content.ok) throw new Error('the content of the repository does not read')
  return makeSnapshot(content.value).bytes
}
