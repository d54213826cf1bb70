import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestStation, type TestStation, testWords } from '../testing/test-station.ts'
import { waitAfter } from './back-off.ts'

const wrong = 'apfel birne kirsche pflaume quitte birne'
let test: TestStation

beforeEach(async () => {
  test = await createTestStation()
})
afterEach(() => test.close())

const failTimes = async (count: number) => {
  for (let tries = 0; tries < count; tries += 1) await test.station().unlock(wrong)
}

describe('back-off', () => {
  it('lets three slips pass, then doubles to five minutes and no more', () => {
    expect([0, 1, 2, 3, 4, 5, 10, 11, 1000].map(waitAfter)).toEqual([
      0, 0, 0, 2_000, 4_000, 8_000, 256_000, 300_000, 300_000,
    ])
  })

  it('[SYNC-33] makes the next trial wait, destroys nothing, and ends with the right words', async () => {
    await failTimes(2)
    expect(await test.station().unlock(wrong)).toEqual({ kind: 'wrong-words', waitMs: 2_000 })
    test.clock.sinceBoot += 500
    expect(await test.station().unlock(testWords)).toEqual({ kind: 'wait', waitMs: 1_500 })
    test.clock.sinceBoot += 1_500
    expect(await test.station().unlock(testWords)).toEqual({ kind: 'unlocked', user: 'p.uhlig' })
    expect(await test.station().unlock(wrong)).toEqual({ kind: 'wrong-words', waitMs: 0 })
  })

  it('survives a restart', async () => {
    await failTimes(3)
    expect(await test.reopen().unlock(testWords)).toEqual({ kind: 'wait', waitMs: 2_000 })
  })

  it.each([-86_400_000, 86_400_000])('is neither skipped nor endless when the wall clock jumps by %i', async (jump) => {
    await failTimes(3)
    test.clock.now += jump
    expect(await test.station().unlock(testWords)).toEqual({ kind: 'wait', waitMs: 2_000 })
    test.clock.sinceBoot += 2_000
    expect(await test.station().unlock(testWords)).toMatchObject({ kind: 'unlocked' })
  })

  it('begins anew, but not more than once, when the machine is started again', async () => {
    await failTimes(3)
    test.clock.sinceBoot = 10
    expect(await test.reopen().unlock(testWords)).toEqual({ kind: 'wait', waitMs: 2_000 })
    test.clock.sinceBoot += 1_999
    expect(await test.station().unlock(testWords)).toEqual({ kind: 'wait', waitMs: 1 })
    test.clock.sinceBoot += 1
    expect(await test.station().unlock(testWords)).toMatchObject({ kind: 'unlocked' })
  })

  it('counts every one of many trials at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => test.station().unlock(wrong)))
    expect(answers.filter((answer) => answer.kind === 'wrong-words')).toHaveLength(3)
    expect(answers.filter((answer) => answer.kind === 'wait')).toHaveLength(3)
  })
})

describe('lease', () => {
  const hours = (count: number) => count * 3_600_000

  it('[SYNC-37] is refused at unlock when it has run out, and renewed by a contact', async () => {
    test.clock.now += hours(7 * 24) + 1
    expect(await test.station().unlock(testWords)).toEqual({
      kind: 'lease-expired',
      until: '2026-11-30T08:00:00.000Z',
    })
    await test.sync()
    expect(await test.station().unlock(testWords)).toMatchObject({ kind: 'unlocked' })
  })

  it('[SYNC-37] never ends a visit: who is in stays in', async () => {
    const open = await test.open()
    test.clock.now += hours(30 * 24)
    expect(test.station().lease()).toMatchObject({ kind: 'expired' })
    expect(test.station().unlocked()).toBe(open)
    expect(
      open.commit({ by: open.user, cases: [], station: [{ type: 'BesuchClosed', data: { besuch: 'b' } }] }).ok,
    ).toBe(true)
  })

  it('[SYNC-37] warns 48 hours ahead', () => {
    const kindAfter = (spent: number) => {
      test.clock.now += spent
      return test.station().lease()?.kind
    }
    expect(kindAfter(hours(5 * 24) - 1)).toBe('valid')
    expect(kindAfter(1)).toBe('ending')
    expect(kindAfter(hours(48))).toBe('ending')
    expect(kindAfter(1)).toBe('expired')
  })

  it('[SYNC-37] gains nothing from a clock set back, in this run and the next', async () => {
    await test.sync()
    test.clock.sinceBoot += hours(8 * 24)
    test.clock.now -= hours(24)
    expect(await test.station().unlock(testWords)).toMatchObject({ kind: 'lease-expired' })
    expect(await test.reopen().unlock(testWords)).toMatchObject({ kind: 'lease-expired' })
  })

  it('[SYNC-19] ends at once with a lock; keys and credentials are gone from the disk, pushing goes on', async () => {
    const open = await test.open()
    expect(
      open.commit({ by: open.user, cases: [], station: [{ type: 'BesuchClosed', data: { besuch: 'b' } }] }).ok,
    ).toBe(true)
    test.town.centre().lock()
    expect(await test.sync()).toBe('level')
    expect(test.station().unlocked()).toBeUndefined()
    expect(() =>
      open.commit({ by: open.user, cases: [], station: [{ type: 'BesuchClosed', data: { besuch: 'c' } }] }),
    ).toThrow('locked')
    expect(await test.station().unlock(testWords)).toMatchObject({ kind: 'lease-expired' })
    const left = ['credential', "key_wrap WHERE recipient = 'vault'", "setting WHERE name LIKE 'vault-%'"]
    const counts = left.map((from) => test.database().prepare(`SELECT count(*) AS n FROM ${from}`).get()?.n)
    expect(counts).toEqual([0, 0, 0])
    expect(
      test.town.centre().log.read(test.station().sync.control()?.receipt?.log ?? expect.fail(), 0, 9),
    ).toHaveLength(1)
  })
})
