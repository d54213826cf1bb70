import type { HoheitsterminalState } from '@buergerkoffer/devices/eid'
import { createScriptedHoheitsterminal } from '@buergerkoffer/devices/eid/testing'
import { NO_DEVICES } from '@buergerkoffer/station'
import { afterEach, expect, it } from 'vitest'
import { startTestKoffer, type TestKoffer, testWords } from '../testing/test-koffer.ts'
import { textOf } from '../testing/walk.ts'
import { hoheitsterminalStand } from './stand.ts'

let koffer: TestKoffer | undefined
afterEach(async () => {
  await koffer?.close()
  koffer = undefined
})

const watchOf = (state: HoheitsterminalState) => ({
  ...NO_DEVICES,
  devices: { hoheitsterminal: createScriptedHoheitsterminal(state) },
})
const until = (validUntil: string) => ({ validUntil })

it.each([
  [{ kind: 'absent' }, 'absent', false],
  [{ kind: 'ready', certificate: until('2026-11-30') }, 'ready', true],
  [{ kind: 'ready', certificate: until('2026-11-29') }, 'ending', true],
  [{ kind: 'ready', certificate: until('2026-11-23') }, 'ending', true],
  [{ kind: 'ready', certificate: until('2026-11-22') }, 'expired', false],
  [{ kind: 'certificate-expired', certificate: until('2026-11-30') }, 'expired', false],
  [{ kind: 'trouble', trouble: 'operator-unknown' }, 'trouble', false],
] as const satisfies readonly (readonly [HoheitsterminalState, string, boolean])[])(
  'on 23 November, %j is %s',
  (state, kind, isUsable) => {
    expect(hoheitsterminalStand(watchOf(state), '2026-11-23')).toMatchObject({ kind, isUsable })
  },
)

const look = async (path: string) => {
  const browser = koffer?.browser()
  await browser?.unlock(testWords)
  const seen = await browser?.get(path)
  return seen ? textOf(seen) : ''
}

it('stands on the devices’ page, absent as it is everywhere', async () => {
  koffer = await startTestKoffer()
  const text = await look('/geraete')
  expect(text).toContain('Hoheitsterminal')
  expect(text).toContain('Adressänderung auf dem Chip gehen nur im Rathaus.')
})

it('warns before its certificate ends, and says that no hardware has tried it', async () => {
  koffer = await startTestKoffer({ watch: watchOf({ kind: 'ready', certificate: until('2026-11-25') }) })
  const text = await look('/geraete')
  expect(text).toContain('Es gilt nur noch bis Mittwoch, 25. November 2026.')
  expect(text).toContain('An echter Hardware nicht erprobt.')
})
