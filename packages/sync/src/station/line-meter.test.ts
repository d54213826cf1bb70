import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLineMeter, type LineMeter } from './line-meter.ts'

interface Link {
  /** Bytes per millisecond. */
  readonly rate: number
  readonly roundTrip: number
}

const modem: Link = { rate: 8, roundTrip: 600 }
const village: Link = { rate: 125, roundTrip: 80 }
const office: Link = { rate: 1_250, roundTrip: 30 }

const timeFor = ({ rate, roundTrip }: Link, bytes: number): number => roundTrip + bytes / rate

/** Sends so many batches over a link, after the nonce, and answers how large the last one was. */
function send(meter: LineMeter, link: Link, batches: number): number {
  meter.note({ up: 0, down: 40, ms: timeFor(link, 40) })
  let bytes = 0
  for (let count = 0; count < batches; count += 1) {
    bytes = meter.batch().bytes
    meter.note({ up: bytes, down: 500, ms: timeFor(link, bytes + 500) })
  }
  return bytes
}

describe('line meter', () => {
  it('[SYNC-71] dares no more than 32 KiB on a line of which nothing is known', () => {
    expect(createLineMeter().batch()).toEqual({ bytes: 32 * 1024, entries: 500 })
    expect(createLineMeter().expected(1_000)).toBeUndefined()
  })

  it.each([
    ['64 kbit/s', modem],
    ['1 Mbit/s', village],
  ])('[SYNC-71] fills about twelve seconds of a line with %s, so that round trips cost little', (_, link) => {
    const seconds = timeFor(link, send(createLineMeter(), link, 8)) / 1_000
    expect(seconds).toBeGreaterThan(7)
    expect(seconds).toBeLessThan(15)
  })

  it('[SYNC-71] sends never more than a message may hold', () => {
    expect(send(createLineMeter(), office, 10)).toBe(1024 * 1024)
  })

  it('[SYNC-71] sends less at a time over a line that breaks often', () => {
    const meter = createLineMeter()
    for (let cuts = 0; cuts < 6; cuts += 1) {
      let held = timeFor(modem, 40)
      meter.note({ up: 0, down: 40, ms: held })
      while (held < 30_000) {
        const { bytes } = meter.batch()
        const ms = timeFor(modem, bytes)
        held += ms
        if (held < 30_000) meter.note({ up: bytes, down: 0, ms })
        else meter.noteCut({ up: bytes, ms: 30_000 - (held - ms) })
      }
    }
    meter.note({ up: 24_000, down: 0, ms: timeFor(modem, 24_000) })
    expect(timeFor(modem, meter.batch().bytes)).toBeLessThan(9_000)
  })

  it('[SYNC-71] tells how long a number of bytes will take, round trips counted', () => {
    const meter = createLineMeter()
    send(meter, village, 8)
    const day = 10_000_000
    const expected = meter.expected(day) ?? 0
    expect(expected).toBeGreaterThan(day / village.rate)
    expect(expected).toBeLessThan((day / village.rate) * 1.1)
  })

  it('[SYNC-71] gets something through any line that holds for ten seconds at a time', () => {
    const links = fc.record({
      rate: fc.double({ min: 1, max: 10_000, noNaN: true }),
      roundTrip: fc.integer({ min: 1, max: 2_000 }),
    })
    fc.assert(
      fc.property(links, fc.integer({ min: 0, max: 20 }), (link, before) => {
        const meter = createLineMeter()
        send(meter, office, before)
        for (let tries = 0; tries < 12; tries += 1) {
          const { bytes } = meter.batch()
          if (timeFor(link, bytes) < 10_000) return
          meter.noteCut({ up: bytes, ms: 10_000 })
        }
        expect.fail('nothing got through')
      }),
    )
  })

  it('[SYNC-71] stays within its bounds whatever the line does', () => {
    const carried = fc.record({
      up: fc.nat(3_000_000),
      down: fc.nat(3_000_000),
      ms: fc.nat(600_000),
      cut: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(carried, { maxLength: 40 }), (history) => {
        const meter = createLineMeter()
        for (const { cut, ...each } of history) cut ? meter.noteCut(each) : meter.note(each)
        const { bytes } = meter.batch()
        expect(Number.isInteger(bytes) && bytes >= 4 * 1024 && bytes <= 1024 * 1024).toBe(true)
        expect(meter.expected(bytes) ?? 1).toBeGreaterThan(0)
      }),
    )
  })

  it.each([
    ['64 kbit/s, 600 ms, cut about every 30 s', modem, 30_000, 1.35],
    ['64 kbit/s, 600 ms', modem, Number.POSITIVE_INFINITY, 1.1],
    ['1 Mbit/s, 80 ms, cut about every 30 s', village, 30_000, 1.1],
    ['1 Mbit/s, 80 ms', village, Number.POSITIVE_INFINITY, 1.05],
    ['10 Mbit/s, 30 ms, cut about every 30 s', office, 30_000, 1.1],
  ])(
    '[SYNC-71] wastes little of a line of %s, and less than requests of one size would',
    (_, link, cutEvery, bound) => {
      const meter = createLineMeter()
      const fixed: LineMeter = { ...meter, note: () => undefined, noteCut: () => undefined, batch: () => size }
      const measured = wasted(meter, link, cutEvery)
      expect(measured).toBeLessThan(bound)
      expect(measured).toBeLessThan(wasted(fixed, link, cutEvery))
    },
  )
})

const size = { bytes: 64 * 1024, entries: 500 }

/** Two hours of sending, as time against bytes ÷ rate. A request that a cut interrupts is sent again; a connection costs two round trips. */
function wasted(meter: LineMeter, link: Link, cutEvery: number): number {
  let [time, sent, held, seed] = [0, 0, 0, 1]
  const connect = (): number => {
    meter.note({ up: 0, down: 40, ms: 2 * link.roundTrip })
    seed = (seed * 48_271) % 2_147_483_647
    time += 2 * link.roundTrip
    held = 2 * link.roundTrip
    return cutEvery * (0.5 + seed / 2_147_483_647)
  }
  let cutAt = connect()
  while (time < 7_200_000) {
    const { bytes } = meter.batch()
    const ms = timeFor(link, bytes + 500)
    if (held + ms <= cutAt) {
      meter.note({ up: bytes, down: 500, ms })
      ;[time, sent, held] = [time + ms, sent + bytes, held + ms]
    } else {
      meter.noteCut({ up: bytes, ms: cutAt - held })
      time += cutAt - held
      cutAt = connect()
    }
  }
  return time / (sent / link.rate)
}
