import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { type WalkIn, walkIn } from '../testing/walk-in.ts'
import { type Draft, enrolWireStation, record } from '../testing/wire-station.ts'
import { listQuarantine, workList } from './index.ts'

let centre: TestCentre

beforeAll(async () => {
  centre = await startTestCentre()
}, 90_000)

afterAll(() => centre?.close())

const whole = ({ key, records }: WalkIn): Draft => ({ class: 'case', key, records })
const says = ({ key }: WalkIn, vorgang: string): Draft => ({
  class: 'case',
  key,
  records: [record({ type: 'HandedOver', data: { result: 'finished' } }, vorgang)],
})

it('[SYNC-7] of entries that come together only the faulty ones lie in quarantine, each with its own reason', async () => {
  const station = await enrolWireStation(centre.zentrale, await centre.announce('PE01'))
  const [first, second, noUuid, thief] = [walkIn(), walkIn(), walkIn(), walkIn()]
  const numbered = record({
    type: 'VorgangJoined',
    data: {
      ...{ besuch: crypto.randomUUID(), vorgang: second.vorgang, keyId: second.key.id, nummer: 'PE01-2026-000001' },
      ...{ leistung: 'meldebescheinigung', charged: false },
    },
  })
  const wraps = await Promise.all([first, second, noUuid, thief].map(({ key }) => station.wrapForTenant(key)))
  await station.exchange({ push: station.write(whole(first)), wraps })
  const push = station.write(
    whole(second),
    says(noUuid, 'no uuid'),
    says(thief, first.vorgang.toUpperCase()),
    { class: 'station', key: station.stationKey, records: [numbered, record({ type: 'Danced', data: {} })] },
    whole(noUuid),
  )
  const { control } = await station.exchange({ push, wraps, awaiting: [second.key.id] })
  expect(control.receipt).toMatchObject({ seq: 6, opened: [second.key.id] })
  const { reasons, lines } = await centre.zentrale.database.inTenant(tenants.meerane, async (tx) => ({
    reasons: (await listQuarantine(tx)).map(({ seq, reason }) => [seq, reason]),
    lines: await workList(tx, centre.zentrale.context(tenants.meerane), {}),
  }))
  expect(reasons).toEqual([
    [3, 'refused'],
    [4, 'foreign-key'],
    [5, 'unknown-event'],
  ])
  expect(new Set(lines.map(({ vorgang }) => vorgang))).toEqual(new Set([first.vorgang, second.vorgang, noUuid.vorgang]))
  expect(lines.find(({ vorgang }) => vorgang === second.vorgang)?.nummer).toBe('PE01-2026-000001')
})
