import { describe, expect, it } from 'vitest'
import { type CentreTime, createTrustedClock } from './clock.ts'
import { testStart } from './testing/example.ts'

const time = new Date(testStart).toISOString()
const minutes = (count: number) => count * 60_000

const clockWith = (wall: number, sinceBoot: number, centre: CentreTime | undefined) =>
  createTrustedClock({ wall: () => wall, sinceBoot: () => sinceBoot }, () => centre)

describe('trusted clock', () => {
  it('[SYNC-43] says what the wall clock said, and since boot, whatever it is worth', () => {
    expect(clockWith(testStart, 77, undefined).now()).toEqual({ wall: time, trusted: false, sinceBoot: 77 })
  })

  it.each([
    ['agrees with the centre', minutes(30), { time, seenAt: 0 }, true],
    ['is two minutes off', minutes(32), { time, seenAt: 0 }, true],
    ['is more than two minutes ahead', minutes(32) + 1, { time, seenAt: 0 }, false],
    ['is more than two minutes behind', minutes(28) - 1, { time, seenAt: 0 }, false],
    ['is behind the centre, seen in an earlier run', -minutes(3), { time, seenAt: undefined }, false],
    ['is behind what must have passed since an earlier run', minutes(20), { time, seenAt: 0, earlierRun: true }, false],
    ['is ahead of an earlier run by days', minutes(9_000), { time, seenAt: 0, earlierRun: true }, true],
  ])('[SYNC-43] judges a wall clock that %s', (_, offset, centre, trusted) => {
    expect(clockWith(testStart + offset, minutes(30), centre).now().trusted).toBe(trusted)
  })

  it('[SYNC-37] takes for the lease the later of the wall clock and what the time of the centre has become', () => {
    const seen = { time, seenAt: minutes(10) }
    const leaseAt = (wall: number, sinceBoot: number, centre: CentreTime | undefined) =>
      clockWith(testStart + wall, sinceBoot, centre).leaseTime() - testStart
    expect(leaseAt(-minutes(600), minutes(40), seen)).toBe(minutes(30))
    expect(leaseAt(minutes(600), minutes(40), seen)).toBe(minutes(600))
    expect(leaseAt(-minutes(600), minutes(5), { ...seen, earlierRun: true })).toBe(0)
    expect(leaseAt(-minutes(600), minutes(5), { time, seenAt: undefined })).toBe(0)
    expect(leaseAt(-minutes(600), minutes(5), undefined)).toBe(-minutes(600))
  })
})
