import { personId } from '@buergerkoffer/domain/person'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoPersonIds } from '../register/index.ts'
import { book } from '../testing/book.ts'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { enrolWireStation, type WireStation } from '../testing/wire-station.ts'

let centre: TestCentre
let station: WireStation

beforeAll(async () => {
  centre = await startTestCentre()
  station = await enrolWireStation(centre.zentrale, await centre.announce('TO01'))
}, 90_000)

afterAll(() => centre?.close())

const counts = () =>
  centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
    tx.query(
      'SELECT (SELECT count(*) FROM vorgang) AS cases, (SELECT count(*) FROM key_wrap) AS wraps, (SELECT sum(seq) FROM log) AS seq',
    ),
  )

it('refuses a person under a block of BMG § 51 with the very words for a person nobody knows, and leaves no case behind', async () => {
  const nobody = personId('00000000-0000-4000-8000-000000000000')
  const before = await counts()
  const refusals: unknown[] = []
  for (const person of [demoPersonIds.sabrinaWunderlich, nobody]) {
    const answer = await book(centre, station.id, [demoPersonIds.hildegardKoehler, person])
    refusals.push(answer.ok ? 'planned' : { ...answer.refusal, termin: '' })
  }
  expect(refusals).toEqual([
    { kind: 'not-available', termin: '' },
    { kind: 'not-available', termin: '' },
  ])
  expect(await counts()).toEqual(before)
})

it('plans a stop with a case per booking, and orders it in the same commit', async () => {
  const planned = await book(centre, station.id, [demoPersonIds.hildegardKoehler, demoPersonIds.ngocAnhPham])
  expect(planned.ok && planned.value.termine.map(({ vorgang }) => vorgang.length)).toEqual([36, 36])
  const { body } = await station.exchange()
  // For each case its key in the post, and the town hall's own wrap, to be kept for it.
  expect(body.kind === 'exchanged' && [body.runs.length, body.wraps.length, body.more]).toEqual([1, 4, false])
})
