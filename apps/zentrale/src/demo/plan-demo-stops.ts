import { ageOn, type PartialDate, type PersonId } from '@buergerkoffer/domain/person'
import { loadCatalogue } from '../katalog/index.ts'
import { listStations } from '../mandant/index.ts'
import { createEmbeddedRegister, demoPersonIds, type RegisterPort } from '../register/index.ts'
import {
  addEinrichtung,
  type BookingEntry,
  book,
  createStop,
  type Einrichtung,
  type HandOverRefusal,
  handOverStop,
  type Planner,
  type StopEntry,
  wishVisit,
} from '../touren/index.ts'
import type { Zentrale } from '../zentrale.ts'
import { demoStop, demoTenant } from './demo-data.ts'

const pflegeheim: Einrichtung = {
  einrichtung: '6a0b7d3e-52f1-4c86-9d1a-0e4b7c2f9a15',
  ...{ name: 'Seniorenhaus Am Rotenberg', street: 'Am Rotenberg 3', postcode: '08393', town: 'Schönberg' },
  ags: '14524270',
}

const bookingIds = {
  koehler: 'a1c5f0b2-7d34-4e19-8b60-3f2d9e8c1a01',
  nguyen: 'a1c5f0b2-7d34-4e19-8b60-3f2d9e8c1a02',
  family: 'a1c5f0b2-7d34-4e19-8b60-3f2d9e8c1a03',
  wish: 'a1c5f0b2-7d34-4e19-8b60-3f2d9e8c1a04',
} as const

/**
 * Plans the demonstration's day with what the town hall itself works with: the stop in Schönberg with two Meldebescheinigungen and, as soon as
 * content has the service, the Ummeldung of a family of three; a stop a week later that is shaky; a wish for a visit in a care home. Gives the
 * first stop to the suitcase if that may be now. Doing it again changes nothing.
 */
export async function planDemoStops(
  { database, blobs, context }: Zentrale,
  katalog: string,
): Promise<'handed-over' | HandOverRefusal['kind']> {
  const { tenant } = demoTenant
  const catalogue = (await loadCatalogue(blobs, katalog))?.forBody(demoTenant.traeger)
  if (!catalogue) throw new Error('the demo content is not here')
  const register = createEmbeddedRegister({ database, tenantId: tenant, now: context(tenant).now })
  const family = await familyOfThree(register)
  const old = await somebodyOld(register)
  return database.inTenant(tenant, async (tx) => {
    const planner: Planner = { tx, context: context(tenant), register, catalogue, by: 'p.seidel' }
    const [station] = await listStations(tx)
    const entry = stopEntry(station?.station ?? null)
    await createStop(tx, demoStop.id, entry)
    await createStop(tx, 'stop-secondStop-2026-11-30', { ...entry, ...secondStop })
    await bookAll(planner, family)
    await addEinrichtung(tx, pflegeheim)
    if (old) await wishOf(planner, old)
    const handedOver = await handOverStop(planner, demoStop.id)
    return handedOver.ok ? 'handed-over' : handedOver.refusal.kind
  })
}

const stopEntry = (station: string | null): StopEntry => {
  const { id: _, ...stop } = demoStop
  return { ...stop, kind: 'public', pause: null, station, minimum: 3, buffer: 0 }
}

const secondStop: Partial<StopEntry> = {
  ...{ name: 'Vereinshaus Tettau', day: '2026-11-30', from: '13:00', to: '16:00', access: '', signal: 'weak' },
  address: { street: 'Dorfstraße 12', postcode: '08393', town: 'Schönberg OT Tettau' },
}

async function bookAll(planner: Planner, family: Family | undefined): Promise<void> {
  const one = [{ leistung: 'meldebescheinigung', persons: 1, missing: [] }]
  const { hildegardKoehler, huuThangNguyen } = demoPersonIds
  await bookOne(planner, bookingIds.koehler, '09:00', hildegardKoehler, { matters: one, wishes: ['rollstuhl'] })
  await bookOne(planner, bookingIds.nguyen, '09:30', huuThangNguyen, { matters: one })
  if (!family || !planner.catalogue.leistung('wohnsitz-anmelden')) return
  const matters = [{ leistung: 'wohnsitz-anmelden', persons: 3, missing: [] }]
  await bookOne(planner, bookingIds.family, '10:00', family.person, { matters }, family.haushalt)
}

/** The demonstration's own people and times fit; a refusal is a mistake in it. */
async function bookOne(
  planner: Planner,
  booking: string,
  time: string,
  person: PersonId,
  change: Pick<BookingEntry, 'matters'> & Partial<BookingEntry>,
  haushalt: readonly PersonId[] = [],
): Promise<void> {
  const booked = await book(planner, {
    ...{ booking, stop: demoStop.id, time, who: { kind: 'register', person, haushalt } },
    ...{ wishes: [], note: '', precheck: { ...precheck } },
    ...change,
  })
  if (!booked.ok) throw new Error(`demo booking refused: ${booked.refusal.kind}`)
}

const precheck = {
  ...{ phone: '03764 00000', language: '', lichtbildCode: null, exemptionTold: false, besuchsanschrift: '' },
} as const

async function wishOf(planner: Planner, person: PersonId): Promise<void> {
  const wished = await wishVisit(planner, {
    ...{ wish: bookingIds.wish, person, leistung: 'meldebescheinigung', einrichtung: pflegeheim.einrichtung },
    ...{ wishes: ['rollstuhl'], note: 'Bitte bei der Pflegeleitung melden.' },
    precheck: { ...precheck, missing: [], exemptionTold: true },
  })
  if (!wished.ok) throw new Error(`demo wish refused: ${wished.refusal.kind}`)
}

interface Family {
  readonly person: PersonId
  readonly haushalt: readonly PersonId[]
}

/** The first couple with one child among common names, in the register's order: the same in every demonstration. */
async function familyOfThree(register: RegisterPort): Promise<Family | undefined> {
  for (const id of await named(register)) {
    const read = await register.snapshot(id)
    if (!read.ok || read.value.household.length !== 2) continue
    const ages = [read.value.person, ...read.value.household].map(({ geburt }) => ageOf(geburt.datum))
    if (ages[0] !== undefined && ages[0] >= 18 && ages.filter((age) => age !== undefined && age < 16).length === 1) {
      return { person: id, haushalt: read.value.household.map((member) => member.id) }
    }
  }
  return undefined
}

async function somebodyOld(register: RegisterPort): Promise<PersonId | undefined> {
  for (const id of await named(register)) {
    const read = await register.snapshot(id)
    if (read.ok && (ageOf(read.value.person.geburt.datum) ?? 0) >= 80) return id
  }
  return undefined
}

async function named(register: RegisterPort): Promise<readonly PersonId[]> {
  const found = await register.search({ name: 'Müller' })
  return found.ok ? found.value.hits.filter(({ blocked }) => !blocked).map(({ id }) => id) : []
}

const ageOf = (birth: PartialDate): number | undefined => ageOn(birth, demoStop.day) ?? undefined
