import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { type WalkIn, walkIn, writeCase } from '../testing/walk-in.ts'
import { type Draft, enrolWireStation, record, type WireStation } from '../testing/wire-station.ts'
import { listQuarantine, tryAgain, workList } from '../vorgang/index.ts'
import { createSyncHub } from './index.ts'

let centre: TestCentre
let station: WireStation
let count = 0

beforeAll(async () => {
  centre = await startTestCentre()
}, 90_000)

beforeEach(async () => {
  count += 1
  station = await enrolWireStation(centre.zentrale, await centre.announce(`OP${String(count).padStart(2, '0')}`))
})

afterAll(() => centre?.close())

const context = () => centre.zentrale.context(tenants.meerane)

/** Pushes a case, with its wrap or without; answers whether its key is called opened. */
async function push(brought: WalkIn, wrapped: boolean, ...drafts: readonly Draft[]): Promise<boolean> {
  const run = drafts.length > 0 ? station.write(...drafts) : writeCase(station, brought)
  const wraps = wrapped ? [await station.wrapForTenant(brought.key)] : []
  const { control } = await station.exchange({ push: run, wraps, awaiting: [brought.key.id] })
  expect(control.receipt?.seq).toBe(run.head.seq)
  return isOpened(control.receipt?.opened, brought)
}

async function asked(brought: WalkIn): Promise<boolean> {
  return isOpened((await station.exchange({ awaiting: [brought.key.id] })).control.receipt?.opened, brought)
}

const isOpened = (opened: readonly string[] | undefined, { key }: WalkIn): boolean => opened?.includes(key.id) === true

const reasons = () =>
  centre.zentrale.database.inTenant(tenants.meerane, async (tx) =>
    (await listQuarantine(tx)).filter(({ log }) => log === station.outLog).map(({ seq, reason }) => [seq, reason]),
  )

const lineOf = ({ vorgang }: WalkIn) =>
  centre.zentrale.database.inTenant(tenants.meerane, async (tx) => (await workList(tx, context(), { vorgang }))[0])

describe('a key is called opened', () => {
  it('[SYNC-14] when it was unwrapped and has decrypted an entry, and only if the station asks', async () => {
    const brought = walkIn()
    expect(await push(brought, true)).toBe(true)
    expect((await station.exchange()).control.receipt?.opened).toEqual([])
    expect(await lineOf(brought)).toMatchObject({
      status: 'handed-over',
      summary: { name: expect.stringContaining('Köhler') },
    })
  })

  it('[SYNC-14] not for another station, which has brought nothing under it', async () => {
    const brought = walkIn()
    await push(brought, true)
    const other = await enrolWireStation(centre.zentrale, await centre.announce('OPX1'))
    const { control } = await other.exchange({ awaiting: [brought.key.id] })
    expect(control.receipt?.opened).toEqual([])
  })

  it('[SYNC-15] not while its wrap has not come; the entry waits in quarantine and is read when the wrap comes', async () => {
    const brought = walkIn()
    expect(await push(brought, false)).toBe(false)
    expect(await reasons()).toEqual([[1, 'key-missing']])
    expect(await lineOf(brought)).toBeUndefined()
    const more = record(
      { type: 'HandedOver', data: { result: 'finished' } },
      brought.vorgang,
      brought.records.slice(-1),
    )
    expect(await push(brought, true, { class: 'case', key: brought.key, records: [more] })).toBe(true)
    expect(await reasons()).toEqual([])
    expect(await lineOf(brought)).toMatchObject({ waiting: 0, readOnly: false })
  })

  it('[SYNC-7] not while an entry under it lies in quarantine: undecryptable, no records, no case, unknown event, no UUID', async () => {
    const faults: readonly [string, (brought: WalkIn) => Draft][] = [
      ['malformed', ({ key }) => ({ class: 'case', key, records: [], plain: Buffer.from('not records') })],
      ['malformed', ({ key }) => ({ class: 'case', key, records: [record({ type: 'HandedOver', data: {} })] })],
      [
        'unknown-event',
        ({ key, vorgang }) => ({ class: 'case', key, records: [record({ type: 'Danced', data: {} }, vorgang)] }),
      ],
      [
        'refused',
        ({ key }) => ({
          class: 'case',
          key,
          records: [record({ type: 'HandedOver', data: { result: 'finished' } }, 'no uuid')],
        }),
      ],
      [
        'undecryptable',
        ({ key }) => ({
          class: 'case',
          key: { ...key, aead: walkIn().key.aead },
          records: [record({ type: 'HandedOver', data: {} })],
        }),
      ],
    ]
    const after = walkIn()
    for (const [index, [reason, draft]] of faults.entries()) {
      const brought = walkIn()
      expect(await push(brought, true)).toBe(true)
      expect(await push(brought, true, draft(brought))).toBe(false)
      expect(await asked(brought)).toBe(false)
      expect((await reasons()).at(-1)).toEqual([2 * index + 2, reason])
    }
    expect(await push(after, true)).toBe(true)
  })

  it('[SYNC-30] not if the entry names a case that has another key: it is quarantined, and the case stays as it was', async () => {
    const [theirs, brought] = [walkIn(), walkIn()]
    await push(theirs, true)
    const before = await lineOf(theirs)
    const other = record({ type: 'HandedOver', data: { result: 'finished' } }, theirs.vorgang)
    expect(await push(brought, true, { class: 'case', key: brought.key, records: [other] })).toBe(false)
    expect(await reasons()).toEqual([[2, 'foreign-key']])
    expect(await lineOf(theirs)).toEqual(before)
    expect(before?.summary?.name).toContain('Köhler')
  })

  it('[SYNC-7] keeps an unknown event in its case, which can be looked at only, and tries again without losing it', async () => {
    const brought = walkIn()
    const strange = record({ type: 'Danced', data: {} }, brought.vorgang, brought.records.slice(-1))
    await push(brought, true, { class: 'case', key: brought.key, records: [...brought.records, strange] })
    expect(await lineOf(brought)).toMatchObject({ readOnly: true, status: 'handed-over' })
    await centre.zentrale.database.inTenant(tenants.meerane, (tx) => tryAgain(tx, context(), station.outLog))
    expect(await reasons()).toEqual([[1, 'unknown-event']])
  })

  it('[SYNC-7] lists unknown events and zero characters under the station key, and reads what comes after', async () => {
    const besuch = randomUUID()
    const key = station.stationKey
    const joined = { besuch, vorgang: randomUUID(), keyId: key.id, nummer: 'X\u0000', leistung: 'x', charged: true }
    const run = station.write(
      { class: 'station', key, records: [record({ type: 'Danced', data: {} })] },
      { class: 'station', key, records: [record({ type: 'VorgangJoined', data: joined })] },
      { class: 'station', key, records: [record({ type: 'BesuchClosed', data: { besuch } })] },
    )
    expect((await station.exchange({ push: run })).control.receipt?.seq).toBe(3)
    expect(await reasons()).toEqual([
      [1, 'unknown-event'],
      [2, 'refused'],
    ])
  })
})

describe('reading that fails', () => {
  it('[SYNC-14] stops no receipt, opens no key, is reported, and is made good at the next contact', async () => {
    const reported: string[] = []
    const { zentrale, clock } = centre
    const locked = () => {
      throw new Error('the key store is shut')
    }
    const common = { ...zentrale, now: () => clock.now, leaseHours: 96, report: (code: string) => reported.push(code) }
    const hub = createSyncHub({ ...common, keys: { ...zentrale.keys, tenant: locked } })
    const brought = walkIn()
    const [run, wrap] = [writeCase(station, brought), await station.wrapForTenant(brought.key)]
    const parts = { push: run, wraps: [wrap], awaiting: [brought.key.id] }
    const { body, control } = await station.exchange(parts, hub)
    expect(body.kind).toBe('exchanged')
    expect(control.receipt).toMatchObject({ seq: 1, opened: [] })
    expect(reported).toEqual(['intake-failed'])
    expect(await lineOf(brought)).toBeUndefined()
    expect(await asked(brought)).toBe(true)
    expect(await lineOf(brought)).toMatchObject({ status: 'handed-over' })
  })

  it('[SYNC-14] of the commit itself moves no receipt: nothing is answered, nothing is there', async () => {
    const { zentrale, clock } = centre
    const database = {
      ...zentrale.database,
      inTenant: <T>(tenant: string, run: Parameters<typeof zentrale.database.inTenant<T>>[1]) =>
        zentrale.database.inTenant<T>(tenant, async (tx) => {
          const value = await run(tx)
          if ((await tx.query('SELECT 1 FROM log WHERE log_id = $1 AND seq > 0', [station.outLog])).length > 0) {
            throw new Error('the power is cut before the commit')
          }
          return value
        }),
    }
    const hub = createSyncHub({ ...zentrale, database, now: () => clock.now, leaseHours: 96, report: () => undefined })
    const run = station.write({
      class: 'station',
      key: station.stationKey,
      records: [record({ type: 'BesuchClosed', data: { besuch: randomUUID() } })],
    })
    await expect(station.exchange({ push: run }, hub)).rejects.toThrow('power')
    expect((await station.exchange()).control.receipt).toMatchObject({ seq: 0 })
    expect((await station.exchange({ push: run })).control.receipt).toMatchObject({ seq: 1 })
  })
})

it('[SYNC-31] the tenant key of another tenant opens nothing here', async () => {
  const brought = walkIn()
  const run = writeCase(station, brought)
  const foreign = await enrolWireStation(centre.zentrale, await centre.announce('OPF1', tenants.fremd))
  const wrap = { ...(await foreign.wrapForTenant(brought.key)), recipient: `tenant:${tenants.meerane}` as const }
  const { control } = await station.exchange({ push: run, wraps: [wrap], awaiting: [brought.key.id] })
  expect(control.receipt).toMatchObject({ seq: 1, opened: [] })
  expect(await reasons()).toEqual([[1, 'key-missing']])
})
