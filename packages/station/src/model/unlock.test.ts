import { randomBytes } from 'node:crypto'
import { logId } from '@buergerkoffer/log'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSettings } from '../store/settings.ts'
import { bookedEvents } from '../testing/example.ts'
import { createTestStation, doVisit, type TestStation } from '../testing/test-station.ts'
import type { UnlockedStation } from '../unlocked-station.ts'
import type { StationModel } from './station-model.ts'

let test: TestStation

beforeEach(async () => {
  test = await createTestStation()
})
afterEach(() => test.close())

const log = (name: 'out-log' | 'in-log') => logId(createSettings(test.database()).text(name) ?? '')
const change = (sql: string, ...values: (string | number)[]) =>
  test
    .database()
    .prepare(sql)
    .run(...values)
const reasons = ({ model }: UnlockedStation) => model.unread().map(({ log: side, reason }) => `${side}: ${reason}`)
const again = async () => {
  test.reopen()
  return test.open()
}

/** Everything a model can be asked. */
const everything = (model: StationModel, cases: readonly string[]) => ({
  stops: model.stops(),
  user: model.user('p.uhlig'),
  tenant: model.tenant(),
  catalogs: model.catalogs(),
  besuche: model.besuche(),
  cases: cases.map((vorgang) => model.caseFile(vorgang)),
  released: model.released(),
  cash: model.cashLines(),
  counter: model.lastCounter(2026),
  unread: model.unread(),
})

describe('unlock', () => {
  it('[SYNC-2] rebuilds the very model that grew while working, whatever came in which order', async () => {
    const move = fc.oneof(
      fc.record({ kind: fc.constant('visit' as const), steps: fc.integer({ min: 1, max: 6 }) }),
      fc.record({ kind: fc.constantFrom('deliver' as const, 'sync' as const, 'order' as const, 'catalogue' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 12 }), async (moves) => {
        const own = await createTestStation({ checkpointEvery: 3 })
        const cases: string[] = []
        const open = await own.open()
        let visits = 0
        for (const each of moves) {
          const free = cases[visits]
          if (each.kind === 'deliver') cases.push((await own.town.deliver(bookedEvents(`Nr. ${cases.length}`))).vorgang)
          if (each.kind === 'order')
            own.town.order({ type: 'TenantSet', data: { name: 'Meerane', standLimitHours: 72, specimen: true } })
          if (each.kind === 'catalogue') {
            const hash = own.town.publish(randomBytes(50))
            own.town.announce({ type: 'CatalogPublished', data: { hash, size: 50, version: hash } })
          }
          if (each.kind !== 'visit') await own.sync()
          if (each.kind === 'visit' && free && open.model.caseFile(free)) {
            doVisit(open, free, visits, each.steps)
            visits += 1
          }
        }
        const grown = everything(open.model, cases)
        own.reopen()
        const rebuilt = everything((await own.open()).model, cases)
        own.reopen()
        const fromCheckpoint = everything((await own.open()).model, cases)
        own.close()
        expect(rebuilt).toEqual(grown)
        expect(rebuilt.unread).toEqual([])
        expect(fromCheckpoint).toEqual(grown)
      }),
      { numRuns: 8 },
    )
  })

  it('[SYNC-7] keeps and notes what this build cannot read, and reads on', async () => {
    test.town.sealIn(test.town.record('DroneOrdered', 1, { count: 2 }))
    test.town.sealIn(test.town.record('TenantSet', 99, {}))
    test.town.order({ type: 'TenantSet', data: { name: 'Meerane', standLimitHours: 72, specimen: true } })
    await test.sync()
    const open = await test.open()
    expect(open.model.unread()).toEqual([
      { log: 'in', seq: 1, reason: 'unknown-event' },
      { log: 'in', seq: 2, reason: 'unknown-event' },
    ])
    expect(open.model.tenant()?.name).toBe('Meerane')
  })

  it('[SYNC-9] notes a missing position and reads on', async () => {
    const { vorgang } = await test.town.deliver(bookedEvents('Köhler'))
    await test.sync()
    doVisit(await test.open(), vorgang, 0, 4)
    change('UPDATE log_entry SET entry = NULL WHERE log_id = ? AND seq = 3', log('out-log'))
    const open = await again()
    expect(open.model.unread()).toEqual([{ log: 'out', seq: 3, reason: 'missing' }])
    expect(open.model.cashLines()).toHaveLength(1)
  })

  it('[SYNC-36] tells of any altered byte in either log, and believes no public order of a broken one', async () => {
    const { vorgang } = await test.town.deliver(bookedEvents('Köhler'))
    const hash = test.town.publish(randomBytes(50))
    test.town.announce({ type: 'CatalogPublished', data: { hash, size: 50, version: 'echt' } })
    await test.sync()
    const first = await test.open()
    doVisit(first, vorgang, 0, 2)
    expect(first.model.catalog()?.version).toBe('echt')
    expect(reasons(await again())).toEqual([])
    change("UPDATE log_entry SET entry = CAST(entry || x'00' AS BLOB) WHERE log_id = ? AND seq = 1", log('out-log'))
    expect(reasons(await again())).toEqual(['out: broken-chain', 'out: undecryptable'])
    change("UPDATE log_entry SET entry = CAST(entry || x'00' AS BLOB) WHERE log_id = ? AND seq = 2", log('in-log'))
    const open = await again()
    expect(reasons(open)).toEqual(['in: broken-chain', 'out: broken-chain', 'out: undecryptable'])
    expect(open.model.catalog()).toBeUndefined()
    expect(open.model.caseFile(vorgang)).toBeDefined()
  })

  it('[SYNC-36] tells of a head that its author did not sign', async () => {
    await test.town.deliver(bookedEvents('Köhler'))
    await test.sync()
    change('UPDATE log_entry SET signature = zeroblob(64) WHERE log_id = ?', log('in-log'))
    expect(reasons(await again())).toEqual(['in: bad-signature'])
    change('UPDATE log_entry SET signature = NULL WHERE log_id = ?', log('in-log'))
    expect(reasons(await again())).toEqual(['in: bad-signature'])
  })

  it('tells of an order that was sealed with a key that is not here; a sealed case is no fault', async () => {
    const { vorgang, key } = await test.town.deliver(bookedEvents('Köhler'))
    await test.sync()
    doVisit(await test.open(), vorgang, 0, 2)
    change('DELETE FROM key_wrap WHERE key_id = ?', key.id)
    const open = await again()
    expect([reasons(open), open.model.caseFile(vorgang)]).toEqual([[], undefined])
    expect(open.model.besuch('besuch-0')).toBeDefined()
  })

  it('reads a delivery whose key is in the post, and takes it out of the post', async () => {
    await test.open()
    const { vorgang, key } = await test.town.deliver(bookedEvents('Köhler'))
    await test.sync()
    expect(test.unlocked().model.caseFile(vorgang)?.state.snapshot?.person.name.familienname).toBe('Köhler')
    const recipients = test.database().prepare('SELECT recipient FROM key_wrap WHERE key_id = ?').all(key.id)
    expect(recipients).toEqual([{ recipient: 'vault' }])
  })

  it('[SYNC-33] writes no wrap when the vault is locked while the post is being opened', async () => {
    const open = await test.open()
    const { vorgang, key } = await test.town.deliver(bookedEvents('Köhler'))
    test
      .station()
      .sync.take(await test.town.carry(test.station().sync.ask(await test.town.nonce(), { bytes: 1, entries: 1 })))
    const refreshing = open.refresh()
    test.station().lock()
    await refreshing
    const recipients = () => test.database().prepare('SELECT recipient FROM key_wrap WHERE key_id = ?').all(key.id)
    expect(recipients()).toEqual([{ recipient: 'station:koffer-1' }])
    expect((await test.open()).model.caseFile(vorgang)).toBeDefined()
    expect(recipients()).toEqual([{ recipient: 'vault' }])
  })
})
