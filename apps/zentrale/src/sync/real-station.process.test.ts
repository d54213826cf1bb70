import { generateKeyPairSync } from 'node:crypto'
import { createPostgresLogStore, type LogId } from '@buergerkoffer/log'
import { createDatabase } from '@buergerkoffer/postgres'
import type { CentreSync } from '@buergerkoffer/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readStation } from '../mandant/index.ts'
import { demoPersonIds } from '../register/index.ts'
import { book } from '../testing/book.ts'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { enrolTestStation, openTestStation, type TestStation } from '../testing/test-station.ts'
import { drawOnly, unlock, visitOf } from '../testing/visit.ts'
import { workList } from '../vorgang/index.ts'
import { createSyncHub, listStationStates } from './index.ts'

let centre: TestCentre
const opened: TestStation[] = []

beforeAll(async () => {
  centre = await startTestCentre()
}, 90_000)

afterAll(async () => {
  for (const each of opened) each.close()
  await centre?.close()
})

async function enrolled(code: string, tenant?: string): Promise<TestStation> {
  const made = await enrolTestStation(centre, code, tenant)
  opened.push(made)
  return made
}

function restarted(from: TestStation, file: string): TestStation {
  const made = openTestStation(centre, from.id, file)
  opened.push(made)
  return made
}

const last = <T>(list: readonly T[]): T | undefined => list.at(-1)

/** Somebody who knows everything of the centre but its signing key. */
function foreignHub(): CentreSync {
  const { zentrale, clock } = centre
  const keys = { ...zentrale.keys, signing: generateKeyPairSync('ed25519').privateKey }
  return createSyncHub({ ...zentrale, keys, now: () => clock.now, leaseHours: 96, report: () => undefined })
}

/** Number, holder and state of every case. */
const lines = () =>
  centre.zentrale.database.inTenant(tenants.meerane, async (tx) =>
    (await workList(tx, centre.zentrale.context(tenants.meerane), {})).map(({ nummer, holder, status }) => ({
      nummer,
      holder,
      status,
    })),
  )

const entriesOf = (logId: Parameters<ReturnType<typeof createPostgresLogStore>['read']>[0]) =>
  centre.zentrale.database.inTenant(tenants.meerane, (tx) => createPostgresLogStore(tx).read(logId, 0, 1_000))

describe('a contact', () => {
  it('[SYNC-34] of a locked station brings orders, and makes its lease longer', async () => {
    const { station, sync, id } = await enrolled('RS01')
    centre.clock.now += 3_600_000
    expect(last(await sync())?.kind).toBe('level')
    expect(station.unlocked()).toBeUndefined()
    expect(station.control()?.lease.until).toBe('2026-11-27T09:00:00.000Z')
    const row = await centre.zentrale.database.inTenant(tenants.meerane, (tx) => readStation(tx, id))
    expect(row).toMatchObject({ lastContact: '2026-11-23T09:00:00.000Z', leaseUntil: '2026-11-27T09:00:00.000Z' })
    const open = await unlock(station)
    expect(open.model.tenant()?.name).toBe('meerane')
  })

  it('[SYNC-19] tells a locked-out station its lock in every answer, takes its work all the same, and lengthens no lease', async () => {
    const { station, sync, id } = await enrolled('RS02')
    await sync()
    const open = await unlock(station)
    drawOnly(open)
    const before = station.control()?.lease.until
    await centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
      tx.execute('UPDATE station SET locked = true WHERE station = $1', [id]),
    )
    centre.clock.now += 3_600_000
    await sync()
    expect(station.control()).toMatchObject({ lock: true, lease: { until: before }, receipt: { seq: 1 } })
  })

  it('[SYNC-20] counts only if the centre itself has spoken: a portal, a foreign centre and a stale answer change nothing', async () => {
    const { station, sync } = await enrolled('RS03')
    await sync()
    const { hub } = centre.zentrale
    const control = station.control()
    const old = await hub.answer(station.sync.ask(hub.nonce(), { bytes: 4_096, entries: 100 }))
    const nonce = hub.nonce()
    const foreign = await foreignHub().answer(station.sync.ask(nonce, { bytes: 4_096, entries: 100 }))
    for (const message of [Buffer.from('<html>Bitte anmelden</html>'), old ?? new Uint8Array(), foreign]) {
      expect(message).toBeDefined()
      if (message) expect(station.sync.take(message).turn).toEqual({ kind: 'not-centre' })
    }
    expect(station.control()).toEqual(control)
    expect(last(await sync())?.kind).toBe('level')
  })
})

describe('a case', () => {
  it('[SYNC-40] is held by the station from the commit of the delivery until its handing over arrives', async () => {
    const koffer = await enrolled('RS04')
    await koffer.sync()
    const planned = await book(centre, koffer.id, [demoPersonIds.hildegardKoehler])
    const vorgang = (planned.ok && planned.value.termine[0]?.vorgang) || ''
    expect(await lines()).toEqual([{ nummer: null, holder: 'RS04', status: 'open' }])
    await koffer.sync()
    const nummer = visitOf(await unlock(koffer.station), vorgang)
    expect(await lines()).toEqual([{ nummer: null, holder: 'RS04', status: 'open' }])
    await koffer.sync()
    expect(await lines()).toEqual([{ nummer, holder: 'rathaus', status: 'handed-over' }])
    const states = await centre.zentrale.database.inTenant(tenants.meerane, listStationStates)
    expect(states.find(({ code }) => code === 'RS04')).toMatchObject({
      enrolled: true,
      cases: 0,
      outSeq: 2,
      missing: [],
    })
  })

  it('[SYNC-11] has its key in the post only until the head of the station shows that it arrived', async () => {
    const koffer = await enrolled('RS05')
    await koffer.sync()
    await book(centre, koffer.id, [demoPersonIds.huuThangNguyen])
    const posted = () =>
      centre.zentrale.database.inTenant(tenants.meerane, async (tx) => {
        const wraps = await createPostgresLogStore(tx).wraps(`station:${koffer.id}`)
        const waiting = await tx.query('SELECT 1 FROM delivery WHERE station = $1 AND NOT arrived', [koffer.id])
        return [wraps.length, waiting.length]
      })
    expect(await posted()).toEqual([1, 1])
    await koffer.sync()
    await koffer.sync()
    expect(await posted()).toEqual([0, 0])
    const open = await unlock(koffer.station)
    expect(open.model.caseFile(open.model.stops()[0]?.termine[0]?.vorgang ?? '')?.readOnly).toBe(false)
  })
})

describe('a station set back to an older disk', () => {
  it('[SYNC-18] draws no number twice, also if it was unlocked before its tail came back', async () => {
    const koffer = await enrolled('RS08')
    await koffer.sync()
    const image = koffer.image()
    const open = await unlock(koffer.station)
    const numbers = [drawOnly(open), drawOnly(open)]
    await koffer.sync()
    const back = restarted(koffer, image)
    const again = await unlock(back.station)
    await back.sync()
    expect(numbers).not.toContain(drawOnly(again))
  })

  it('[SYNC-18] takes its own tail back and goes on without doubling anything', async () => {
    const koffer = await enrolled('RS06')
    await koffer.sync()
    const open = await unlock(koffer.station)
    drawOnly(open)
    await koffer.sync()
    const image = koffer.image()
    const numbers = [drawOnly(open), drawOnly(open)]
    await koffer.sync()
    const back = restarted(koffer, image)
    expect(last(await back.sync())?.kind).toBe('level')
    const again = await unlock(back.station)
    expect(again.model.lastCounter(2026)).toBe(3)
    const next = drawOnly(again)
    expect(numbers).not.toContain(next)
    expect(last(await back.sync())?.kind).toBe('level')
    expect(back.control()?.receipt?.seq).toBe(4)
    expect(back.station.unsent()).toBe(0)
  })

  it('[SYNC-18] [SYNC-46] that has gone on in the meantime goes on in a new log; neither branch is changed or lost', async () => {
    for (const steps of [1, 2, 3]) {
      const koffer = await enrolled(`RS1${steps}`)
      await koffer.sync()
      const image = koffer.image()
      const open = await unlock(koffer.station)
      for (let i = 0; i < 2; i++) drawOnly(open)
      await koffer.sync()
      const log = koffer.control()?.receipt?.log
      const before = log && (await entriesOf(log))
      const back = restarted(koffer, image)
      const other = await unlock(back.station)
      for (let i = 0; i < steps; i++) drawOnly(other)
      for (let turns = 0; turns < 5 && last(await back.sync())?.kind !== 'level'; turns++);
      expect(back.station.unlocked()).toBeUndefined()
      const again = await unlock(back.station)
      expect(drawOnly(again)).toMatch(new RegExp(`^RS1${steps}b-2026-`))
      expect(last(await back.sync())?.kind).toBe('level')
      expect(log && (await entriesOf(log))).toEqual(before)
      const rows = await centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
        tx.query('SELECT count(*) AS kept FROM rejected WHERE log_id = $1', [log]),
      )
      expect(rows).toEqual([{ kept: steps }])
      expect(await entriesOf(back.control()?.receipt?.log ?? expect.fail('no receipt'))).toHaveLength(1)
      // What it had lost came back in its orders: it knows the numbers of both branches.
      expect(again.model.lastCounter(2026)).toBe(Math.max(2, steps) + 1)
    }
  })

  it('[SYNC-46] [SYNC-19] that has served a citizen and is locked before anybody unlocks it: the visit is in the town hall', async () => {
    const koffer = await enrolled('RS15')
    const planned = await book(centre, koffer.id, [demoPersonIds.hildegardKoehler])
    const vorgang = (planned.ok && planned.value.termine[0]?.vorgang) || ''
    await koffer.sync()
    const open = await unlock(koffer.station)
    const image = koffer.image()
    drawOnly(open)
    await koffer.sync()
    const back = restarted(koffer, image)
    const nummer = visitOf(await unlock(back.station), vorgang)
    await centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
      tx.execute('UPDATE station SET locked = true WHERE station = $1', [koffer.id]),
    )
    for (let turns = 0; turns < 5 && last(await back.sync())?.kind !== 'level'; turns++);
    expect(back.station.unlocked()).toBeUndefined()
    expect(await lines()).toContainEqual({ nummer, holder: 'rathaus', status: 'handed-over' })
  })
})

/** Sets the centre back to an earlier state of a log, as a restored backup would. */
async function setBack(log: LogId, seq: number): Promise<void> {
  const owner = createDatabase({ url: centre.ownerUrl, log: () => undefined, connections: 1 })
  await owner.inTenant(tenants.meerane, async (tx) => {
    const last = 'SELECT hash FROM log_entry WHERE log_id = $1 AND seq = $2'
    await tx.execute('DELETE FROM log_entry WHERE log_id = $1 AND seq > $2', [log, seq])
    await tx.execute(`UPDATE log SET seq = $2, hash = (${last}) WHERE log_id = $1`, [log, seq])
    await tx.execute('UPDATE intake SET seq = $2 WHERE log_id = $1', [log, seq])
  })
  await owner.close()
}

describe('a centre set back to an older backup', () => {
  it('[SYNC-21] is sent again what it has lost of an out-log', async () => {
    const koffer = await enrolled('RS21')
    await koffer.sync()
    const open = await unlock(koffer.station)
    for (let i = 0; i < 3; i++) drawOnly(open)
    await koffer.sync()
    const { log } = koffer.control()?.receipt ?? expect.fail('no receipt')
    const before = await entriesOf(log)
    await setBack(log, 1)
    drawOnly(open)
    while ((await koffer.sync()).at(-1)?.kind === 'refused') expect(koffer.control()?.receipt?.seq).toBe(1)
    // Sent in one run it is vouched for at its end only; bytes and hashes are the same.
    const chain = (entries: typeof before) => entries.map(({ seq, link, hash }) => ({ seq, link, hash }))
    expect(chain(await entriesOf(log)).slice(0, 3)).toEqual(chain(before))
    expect(koffer.control()?.receipt?.seq).toBe(4)
  })

  it('[SYNC-17] [SYNC-16] takes back the orders it has lost, and reports a station whose orders are others', async () => {
    const koffer = await enrolled('RS22')
    await koffer.sync()
    const row = await centre.zentrale.database.inTenant(tenants.meerane, (tx) => readStation(tx, koffer.id))
    const inLog = row?.inLog ?? expect.fail('no station')
    const orders = await entriesOf(inLog)
    const open = await unlock(koffer.station)
    await setBack(inLog, 1)
    expect(last(await koffer.sync())?.kind).toBe('level')
    expect(await entriesOf(inLog)).toEqual(orders)
    await setBack(inLog, 1)
    await book(centre, koffer.id, [demoPersonIds.hildegardKoehler])
    drawOnly(open)
    expect(last(await koffer.sync())).toEqual({ kind: 'refused', refusal: 'broken-chain' })
    expect(koffer.control()?.receipt?.seq).toBe(1)
    expect(centre.reports).toContain(`Fehler contradiction: Error ${koffer.id}`)
  })
})

it('two stations at once, of two tenants, each get their own', async () => {
  const [here, there] = [await enrolled('RS07'), await enrolled('RS07', tenants.fremd)]
  await Promise.all([here.sync(), there.sync()])
  await Promise.all([unlock(here.station), unlock(there.station)])
  const names = [here, there].map(({ station }) => station.unlocked()?.model.tenant()?.name)
  expect(names).toEqual(['meerane', 'fremd'])
  for (const { station } of [here, there]) drawOnly(station.unlocked() ?? expect.fail('locked'))
  await Promise.all([here.sync(), there.sync(), here.sync(), there.sync()])
  const logs = [here, there].map(({ control }) => control()?.receipt)
  expect(logs.map((receipt) => receipt?.seq)).toEqual([1, 1])
  expect(logs[0]?.log).not.toBe(logs[1]?.log)
})
