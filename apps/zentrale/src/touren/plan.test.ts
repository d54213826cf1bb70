import { randomUUID } from 'node:crypto'
import type { PersonId } from '@buergerkoffer/domain/person'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCatalogue, publishContent } from '../katalog/index.ts'
import { demoPersonIds } from '../register/index.ts'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { enrolWireStation, type WireStation } from '../testing/wire-station.ts'
import { readCaseFile } from '../vorgang/index.ts'
import {
  type BookingEntry,
  book,
  bookingsOf,
  callList,
  cancelBooking,
  cancelStop,
  changeStop,
  createStop,
  handOverStop,
  listStops,
  moveBooking,
  openBundles,
  type Planner,
  readBooking,
  readStop,
  type StopEntry,
  stopFromWishes,
  stopWarnings,
  wishVisit,
} from './index.ts'

let centre: TestCentre
let station: WireStation
let plan: <T>(run: (planner: Planner) => Promise<T>) => Promise<T>

beforeAll(async () => {
  centre = await startTestCentre()
  const { zentrale, register } = centre
  station = await enrolWireStation(zentrale, await centre.announce('TO01'))
  const published = await publishContent(zentrale.database, zentrale.blobs, 'content', '2026-11-20T08:00:00.000Z')
  if (!published.ok) throw new Error('the content is faulty')
  const catalogue = await loadCatalogue(zentrale.blobs, published.value.version)
  if (!catalogue) throw new Error('no catalogue')
  const context = zentrale.context(tenants.meerane)
  plan = (run) =>
    zentrale.database.inTenant(tenants.meerane, (tx) => run({ tx, context, register, catalogue, by: 'p.seidel' }))
}, 90_000)

afterAll(() => centre?.close())

const entry = (change: Partial<StopEntry> = {}): StopEntry => ({
  ...{ kind: 'public', name: 'Gemeindehaus Schönberg', ags: '14524270', day: '2026-11-24', from: '09:00', to: '12:00' },
  address: { street: 'Hauptstraße 51', postcode: '08393', town: 'Schönberg' },
  ...{ pause: { from: '10:30', to: '10:45' }, access: 'Schlüssel nebenan', signal: 'none' },
  ...{ station: station.id, minimum: 2, buffer: 0 },
  ...change,
})

async function newStop(change: Partial<StopEntry> = {}): Promise<string> {
  const stop = randomUUID()
  await plan(({ tx }) => createStop(tx, stop, entry(change)))
  return stop
}

const booking = (stop: string, time: string, person: PersonId, change: Partial<BookingEntry> = {}): BookingEntry => ({
  ...{ booking: randomUUID(), stop, time, who: { kind: 'register', person, haushalt: [] } },
  matters: [{ leistung: 'meldebescheinigung', persons: 1, missing: [] }],
  ...{ wishes: ['rollstuhl'], note: '' },
  precheck: { phone: '03764 1', language: '', lichtbildCode: null, exemptionTold: false, besuchsanschrift: '' },
  ...change,
})

const { hildegardKoehler, huuThangNguyen, sabrinaWunderlich } = demoPersonIds

describe('booking', () => {
  it('opens a case that knows time, wishes and what was told, and stays one booking when sent twice', async () => {
    const stop = await newStop()
    const wanted = booking(stop, '09:00', hildegardKoehler)
    expect(await plan((planner) => book(planner, wanted))).toEqual({ ok: true, value: wanted.booking })
    expect(await plan((planner) => book(planner, wanted))).toEqual({ ok: true, value: wanted.booking })
    const [row, ...others] = await plan(({ tx }) => bookingsOf(tx, stop))
    expect(others).toEqual([])
    const file = await plan(({ tx, context }) => readCaseFile(tx, context, row?.cases[0]?.vorgang ?? ''))
    expect(file?.state).toMatchObject({
      status: 'open',
      opened: { leistung: 'meldebescheinigung', wishes: ['rollstuhl'], ags: '14524270' },
      termin: { booking: wanted.booking, day: '2026-11-24', time: '09:00', minutes: 15 },
      precheck: { phone: '03764 1', missing: [] },
      snapshot: { person: { id: hildegardKoehler } },
    })
  })

  it('gives no time twice, not even to two at once, none in the pause and none after hours', async () => {
    const stop = await newStop()
    const both = await Promise.all(
      [hildegardKoehler, huuThangNguyen].map((person) =>
        plan((planner) => book(planner, booking(stop, '09:15', person))),
      ),
    )
    expect(both.map((answer) => (answer.ok ? 'booked' : answer.refusal.kind)).sort()).toEqual(['booked', 'slot-taken'])
    for (const time of ['09:20', '10:20', '11:50', '08:45', '09:10']) {
      const answer = await plan((planner) => book(planner, booking(stop, time, huuThangNguyen)))
      expect(answer).toEqual({ ok: false, refusal: { kind: 'slot-taken' } })
    }
  })

  it('answers a blocked person as one nobody knows, and leaves nothing behind (BMG § 51)', async () => {
    const stop = await newStop()
    const blocked = await plan((planner) => book(planner, booking(stop, '09:00', sabrinaWunderlich)))
    expect(blocked).toEqual({ ok: false, refusal: { kind: 'not-available' } })
    expect(await plan(({ tx }) => bookingsOf(tx, stop))).toEqual([])
  })

  it('keeps everything personal out of the tables', async () => {
    const dump = await plan(({ tx }) =>
      tx.query('SELECT to_jsonb(b) FROM booking b UNION ALL SELECT to_jsonb(c) FROM booking_case c'),
    )
    expect(JSON.stringify(dump)).not.toMatch(/rollstuhl|03764|Köhler|Nguy/)
  })
})

describe('moving and cancelling', () => {
  it('tells the case the new time', async () => {
    const [from, to] = [await newStop(), await newStop({ day: '2026-11-26' })]
    const wanted = booking(from, '09:00', hildegardKoehler)
    await plan((planner) => book(planner, wanted))
    const moved = await plan((planner) => moveBooking(planner, wanted.booking, { stop: to, time: '11:00' }))
    expect(moved.ok).toBe(true)
    const row = await plan(({ tx }) => readBooking(tx, wanted.booking))
    const file = await plan(({ tx, context }) => readCaseFile(tx, context, row?.cases[0]?.vorgang ?? ''))
    expect(file?.state.termin).toMatchObject({ stop: to, day: '2026-11-26', time: '11:00' })
    const again = await plan((planner) => book(planner, booking(from, '09:00', huuThangNguyen)))
    expect(again.ok).toBe(true)
  })

  it('ends the case of a citizen who gives up, and frees the time', async () => {
    const stop = await newStop()
    const wanted = booking(stop, '09:00', hildegardKoehler)
    await plan((planner) => book(planner, wanted))
    await plan((planner) => cancelBooking(planner, wanted.booking, 'Hat sich erledigt', true))
    const row = await plan(({ tx }) => readBooking(tx, wanted.booking))
    const file = await plan(({ tx, context }) => readCaseFile(tx, context, row?.cases[0]?.vorgang ?? ''))
    expect([row?.status, file?.state.withdrawn, file?.state.termin]).toEqual([
      'cancelled',
      { reason: 'Hat sich erledigt' },
      undefined,
    ])
    expect(await plan(({ tx }) => bookingsOf(tx, stop))).toEqual([])
  })

  it('puts the citizens of a cancelled stop on the list of people to call, from where they get another time', async () => {
    const [stop, other] = [await newStop(), await newStop()]
    const wanted = booking(stop, '09:00', hildegardKoehler)
    await plan((planner) => book(planner, wanted))
    expect(await plan((planner) => cancelStop(planner, stop, 'Fahrzeug defekt'))).toEqual({ ok: true, value: 1 })
    const toCall = await plan(({ tx }) => callList(tx))
    expect(toCall.map(({ booking: id, reason }) => [id, reason])).toEqual([[wanted.booking, 'stop-cancelled']])
    await plan((planner) => moveBooking(planner, wanted.booking, { stop: other, time: '09:00' }))
    expect(await plan(({ tx }) => callList(tx))).toEqual([])
  })
})

describe('handing over to the suitcase', () => {
  it('refuses earlier than 24 hours before, then sends stop and cases with fresh data, and late bookings after it', async () => {
    const stop = await newStop({ day: '2026-11-25' })
    await plan((planner) => book(planner, booking(stop, '09:00', hildegardKoehler)))
    const early = await plan((planner) => handOverStop(planner, stop))
    expect(early).toEqual({ ok: false, refusal: { kind: 'too-early', from: '2026-11-24T08:00:00.000Z' } })
    centre.clock.now = Date.parse('2026-11-24T15:00:00.000Z')
    expect(await plan((planner) => handOverStop(planner, stop))).toEqual({
      ok: true,
      value: { delivered: 1, withheld: 0 },
    })
    const [row] = await plan(({ tx }) => bookingsOf(tx, stop))
    const vorgang = row?.cases[0]?.vorgang ?? ''
    const file = await plan(({ tx, context }) => readCaseFile(tx, context, vorgang))
    expect([file?.state.snapshot?.stand, row?.cases[0]?.deliveredTo]).toEqual(['2026-11-24T15:00:00.000Z', station.id])
    await plan((planner) => book(planner, booking(stop, '09:30', huuThangNguyen)))
    const late = await plan(({ tx }) => bookingsOf(tx, stop))
    expect(late.map(({ cases }) => cases[0]?.deliveredTo)).toEqual([station.id, station.id])
  })

  it('leaves a person at home whom the register no longer gives out, with a reason that tells nothing', async () => {
    const stop = await newStop({ day: '2026-11-25', station: station.id })
    const wanted = booking(stop, '09:00', huuThangNguyen)
    await plan((planner) => book(planner, wanted))
    await blockInRegister(huuThangNguyen)
    expect(await plan((planner) => handOverStop(planner, stop))).toEqual({
      ok: true,
      value: { delivered: 0, withheld: 1 },
    })
    const toCall = await plan(({ tx }) => callList(tx))
    expect(toCall.find((each) => each.booking === wanted.booking)).toMatchObject({ reason: 'not-available' })
  })
})

const blockInRegister = (person: PersonId) =>
  plan(({ tx }) =>
    tx.execute(
      `UPDATE register.person SET data = jsonb_set(data, '{sperren,auskunftssperre}', '{"grund": "gefahr", "befristetBis": "2028-11-30"}') WHERE person_id = $1`,
      [person],
    ),
  )

describe('stops', () => {
  it('are changed only as they were seen, and listed by day', async () => {
    const stop = await newStop({ day: '2027-01-04', name: 'Köthel' })
    expect(await plan(({ tx }) => changeStop(tx, stop, entry({ day: '2027-01-05', name: 'Tettau' }), 1))).toBe(true)
    expect(await plan(({ tx }) => changeStop(tx, stop, entry({ name: 'Pfaffroda' }), 1))).toBe(false)
    expect(await plan(({ tx }) => readStop(tx, stop))).toMatchObject({ name: 'Tettau', day: '2027-01-05', revision: 2 })
    const upcoming = await plan(({ tx }) => listStops(tx, '2027-01-01', 'upcoming'))
    expect(upcoming.map(({ name, booked }) => [name, booked])).toEqual([['Tettau', 0]])
  })

  it('warn of a public holiday in Saxony, a suitcase in two places and too few bookings', async () => {
    const stop = await newStop({ day: '2027-02-01' })
    const warn = (change: Partial<StopEntry>, booked?: number) =>
      plan(({ tx }) => stopWarnings(tx, entry(change), 'new', '2026-11-20T08:00:00.000Z', booked))
    expect(await warn({ day: '2027-11-17' })).toEqual([{ kind: 'feiertag', name: 'Buß- und Bettag' }])
    expect(await warn({ day: '2027-02-07', station: null })).toEqual([{ kind: 'sunday' }, { kind: 'no-station' }])
    expect(await warn({ day: '2027-02-01', from: '11:30', to: '13:00' })).toMatchObject([
      { kind: 'station-taken', from: '09:00' },
    ])
    expect(await warn({ day: '2027-02-01', from: '12:00', to: '13:00' })).toEqual([])
    expect(await warn({ day: '2026-11-25', station: null, minimum: 3 }, 1)).toEqual([
      { kind: 'no-station' },
      { kind: 'shaky', booked: 1, minimum: 3 },
    ])
    expect(stop).not.toBe('')
  })
})

describe('visits at home', () => {
  it('are bundled by place and become bookings of a stop, as far as its hours reach', async () => {
    for (const person of [hildegardKoehler, hildegardKoehler, hildegardKoehler]) {
      await plan((planner) =>
        wishVisit(planner, {
          ...{ wish: randomUUID(), person, leistung: 'meldebescheinigung', einrichtung: null, wishes: [], note: '' },
          precheck: { ...booking('', '', person).precheck, missing: [] },
        }),
      )
    }
    const [bundle] = await plan(({ tx }) => openBundles(tx))
    expect([bundle?.postcode, bundle?.wishes.length]).toEqual(['08393', 3])
    const stop = randomUUID()
    const hours = entry({ kind: 'visit', day: '2026-12-01', from: '13:00', to: '13:40', pause: null, buffer: 10 })
    expect(await plan((planner) => stopFromWishes(planner, stop, hours, bundle?.wishes ?? []))).toBe(2)
    expect((await plan(({ tx }) => bookingsOf(tx, stop))).map(({ time }) => time)).toEqual(['13:00', '13:25'])
    expect((await plan(({ tx }) => openBundles(tx)))[0]?.wishes.length).toBe(1)
  })
})
