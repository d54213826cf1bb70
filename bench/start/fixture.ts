import { bookedEvents, createTestStation, doVisit, type TestStation } from '@buergerkoffer/station/testing'

export interface FixtureSize {
  /** Cases whose keys are here. */
  readonly open: number
  /** Cases that were handed over, receipted and forgotten. */
  readonly sealed: number
}

const perStop = 12

/**
 * A suitcase after a year on the road, written by the real code: cases delivered by the town hall, served in six steps each, handed over,
 * pushed, receipted, their keys destroyed; then the cases of the next days, delivered and waiting.
 */
export async function buildFixture({ open, sealed }: FixtureSize): Promise<TestStation> {
  const test = await createTestStation({ file: 'station.db', quick: false, pullBytes: 256 * 1024 })
  // What is measured is reading; writing the fixture need not wait for the disk.
  test.database().exec('PRAGMA synchronous = OFF')
  test.town.order(
    { type: 'TenantSet', data: { name: 'Meerane', standLimitHours: 72, specimen: true } },
    { type: 'UsersSet', data: { users: [{ id: 'p.uhlig', shortName: 'Uh', name: 'P. Uhlig', cash: true }] } },
  )
  await test.sync()
  const station = await test.open()
  let count = 0
  for (let stop = 0; count < sealed; stop += 1) {
    const cases = await deliverStop(test, stop, Math.min(perStop, sealed - count), '2026-06-01')
    for (const vorgang of cases) doVisit(station, vorgang, count++)
    test.town.centre().openKeys()
    await test.sync()
    await test.sync()
  }
  for (let stop = 0; stop * perStop < open; stop += 1) {
    await deliverStop(test, 10_000 + stop, Math.min(perStop, open - stop * perStop), dayAfter(stop))
  }
  test.station().lock()
  return test
}

/** Plans a stop with so many booked cases and brings them to the suitcase; answers the cases. */
async function deliverStop(
  { town, sync }: TestStation,
  number: number,
  cases: number,
  day: string,
): Promise<readonly string[]> {
  const vorgaenge: string[] = []
  for (let index = 0; index < cases; index += 1) {
    vorgaenge.push((await town.deliver(bookedEvents(`Köhler-${number}-${index}`))).vorgang)
  }
  const termine = vorgaenge.map((vorgang, index) => ({
    id: `termin-${number}-${index}`,
    time: `${String(9 + Math.floor(index / 2)).padStart(2, '0')}:${index % 2 === 0 ? '00' : '30'}`,
    minutes: 30,
    leistung: 'meldebescheinigung',
    vorgang,
  }))
  town.order({ type: 'StopPlanned', data: { stop: { ...place, id: `stop-${number}`, day, termine } } })
  await sync()
  return vorgaenge
}

const place = {
  name: 'Bürgerhaus Schönberg',
  ags: '14524270',
  address: { street: 'Hauptstraße 1', postcode: '08393', town: 'Schönberg' },
  from: '09:00',
  to: '15:00',
  access: 'Rampe am Hintereingang',
  signal: 'none' as const,
}

/** The test's Monday and the days after it. */
const dayAfter = (days: number): string => new Date(Date.UTC(2026, 10, 23 + days)).toISOString().slice(0, 10)
