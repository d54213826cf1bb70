import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dueFor } from '@buergerkoffer/domain/besuch'
import { createFileBlobStore, openSqlite, sealBlob } from '@buergerkoffer/log'
import { startTestPostgres, type TestDatabase } from '@buergerkoffer/postgres/testing'
import { createStation, createUuidv7, enrolStation, type Station, stationMigrations } from '@buergerkoffer/station'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoClerks, demoTenant, planDemoTour, seedDemo } from './demo/index.ts'
import { publishContent } from './katalog/index.ts'
import { accept, act, caseView, readDocument, workList } from './vorgang/index.ts'
import { openZentrale, type Zentrale, zentraleMigrations } from './zentrale.ts'

const start = Date.parse('2026-11-23T08:00:00.000Z')
const words = 'apfel birne kirsche pflaume quitte traube'
const folder = mkdtempSync(join(tmpdir(), 'bk-arrives-'))
const clock = { now: start }
const { tenant } = demoTenant
let home: TestDatabase
let zentrale: Zentrale
let station: Station

beforeAll(async () => {
  home = await (await startTestPostgres()).createDatabase(zentraleMigrations)
  const opened = await openZentrale({
    ownerUrl: home.ownerUrl,
    applicationUrl: home.applicationUrl,
    folder: join(folder, 'zentrale'),
    random: randomBytes,
    now: () => clock.now,
    log: (message) => expect.fail(message),
  })
  if (!opened.ok) throw new Error(opened.refusal.reason)
  zentrale = opened.value
  const published = await publishContent(zentrale.database, zentrale.blobs, 'content', new Date(start).toISOString())
  expect(published.ok).toBe(true)
  station = await enrol()
  expect(await planDemoTour(zentrale)).toBe('planned')
}, 90_000)

afterAll(async () => {
  await zentrale?.close()
  await home?.drop()
  rmSync(folder, { recursive: true })
})

async function enrol(): Promise<Station> {
  const ticket = await seedDemo(zentrale, 'http://127.0.0.1:1')
  if (!ticket) throw new Error('no ticket')
  const database = openSqlite(join(folder, 'koffer.db'), stationMigrations)
  const carry = async (message: Uint8Array) => (await zentrale.hub.answer(message)) ?? new Uint8Array()
  const newUuid = createUuidv7(() => clock.now, randomBytes)
  const answer = await enrolStation(
    { database, random: randomBytes, newUuid, nonce: async () => zentrale.hub.nonce(), carry },
    ticket,
    words,
  )
  expect(answer).toEqual({ kind: 'enrolled', stationCode: 'ME01' })
  return createStation({
    database,
    blobs: createFileBlobStore({ folder: join(folder, 'blobs'), random: randomBytes }),
    random: randomBytes,
    machine: { wall: () => clock.now, sinceBoot: () => clock.now - start },
    newEventId: newUuid,
  })
}

/** Lets the station talk until both sides are level. */
async function syncAll(): Promise<string[]> {
  const turns: string[] = []
  for (let i = 0; i < 50; i++) {
    const message = station.sync.ask(zentrale.hub.nonce(), { bytes: 4_096, entries: 100 })
    const { turn } = station.sync.take((await zentrale.hub.answer(message)) ?? new Uint8Array())
    await station.afterTurn(turn)
    turns.push(turn.kind === 'refused' ? turn.refusal : turn.kind)
    if (turn.kind !== 'moved') return turns
  }
  return turns
}

const unlocked = () => station.unlocked() ?? expect.fail('locked')

describe('one visit with no network, and the case arrives', () => {
  it('[SYNC-2] brings stop, people, tariffs and the prepared cases to the locked station', async () => {
    expect((await syncAll()).at(-1)).toBe('level')
    expect(await station.unlock('apfel birne falsch')).toMatchObject({ kind: 'wrong-words' })
    expect(await station.unlock(words)).toEqual({ kind: 'unlocked', user: demoClerks[0]?.clerk })
    const { model } = unlocked()
    expect(model.unread()).toEqual([])
    const [stop] = model.stops()
    expect(stop?.termine.map(({ time }) => time)).toEqual(['09:00', '09:30', '10:00'])
    const file = model.caseFile(stop?.termine[0]?.vorgang ?? '')
    expect(file?.state.snapshot?.person.name.familienname).toBe('Köhler')
    expect(model.catalog()?.version).toMatch(/^[0-9a-f]{64}$/)
  })

  it('[SYNC-13] takes a step with a blob in one commit, and carries it to the centre', async () => {
    const open = unlocked()
    const vorgang = open.model.stops()[0]?.termine[0]?.vorgang ?? ''
    const keyId = open.model.keyOf(vorgang) ?? ''
    const blob = sealBlob(Buffer.from('%PDF-demo'), 'application/pdf', randomBytes)
    const besuch = crypto.randomUUID()
    const nummer = 'ME01-2026-000001'
    const line = {
      vorgang,
      vorgangNummer: nummer,
      leistung: 'meldebescheinigung',
      cents: 1400,
      quelle: 'Q',
      ags: '14524190',
      haushaltsstelle: '1',
      kassenzeichen: 'K',
    }
    const payment = { besuch, kind: 'cash' as const, cents: 1400, quittung: 'ME01-2026-000002' }
    const done = open.commit({
      by: open.user,
      station: [
        { type: 'BesuchOpened', data: { besuch, stop: null, termin: null } },
        {
          type: 'VorgangJoined',
          data: { besuch, vorgang, keyId, nummer, leistung: 'meldebescheinigung', charged: true },
        },
        { type: 'LineSet', data: { besuch, line } },
        {
          type: 'PaymentTaken',
          data: { besuch, kind: 'cash', due: 1400, given: 2000, change: 600, quittung: payment.quittung },
        },
        { type: 'QuittungIssued', data: { besuch, nummer: payment.quittung, blob: blob.ref } },
        { type: 'VorgangReleased', data: { vorgang, keyId, nummer } },
        { type: 'BesuchClosed', data: { besuch } },
      ],
      cases: [
        {
          vorgang,
          events: [
            { type: 'PaymentRecorded', data: payment },
            {
              type: 'DocumentIssued',
              data: { art: 'bescheinigung', nummer: 'ME01-2026-000003', blob: blob.ref, stand: null },
            },
            { type: 'HandedOver', data: { result: 'finished' } },
          ],
        },
      ],
      blobs: [blob],
    })
    expect(done.ok).toBe(true)
    expect(dueFor(open.model.besuch(besuch) ?? expect.fail('no visit'))).toBe(1400)
    expect(station.handedOver()).toMatchObject([{ nummer, delivery: 'waiting' }])
  })

  it('[SYNC-15] destroys the station key only after the centre has opened the case, and shows number and receipt', async () => {
    expect((await syncAll()).at(-1)).toBe('level')
    await syncAll()
    const [handed] = station.handedOver()
    expect(handed).toMatchObject({ nummer: 'ME01-2026-000001', delivery: 'receipted' })
    station.lock()
    await station.unlock(words)
    const vorgang = unlocked().model.released()[0]?.vorgang ?? ''
    expect(unlocked().model.caseFile(vorgang)).toBeUndefined()
    expect(unlocked().model.stops()[0]?.termine).toHaveLength(3)
  })

  it('shows the case in the work list, findable by tokens, with papers and proof', async () => {
    const context = zentrale.context(tenant)
    await zentrale.database.inTenant(tenant, async (tx) => {
      const [line] = await workList(tx, context, { status: 'handed-over' })
      expect(line).toMatchObject({ nummer: 'ME01-2026-000001', holder: 'rathaus' })
      expect(line?.summary?.name).toContain('Köhler')
      const found = await workList(tx, context, { name: 'koehl hilde', geburtsdatum: '1941-05-07' })
      expect(found.map((each) => each.vorgang)).toEqual([line?.vorgang])
      expect(await workList(tx, context, { name: 'Wunderlich' })).toEqual([])
      const view = await caseView(tx, context, zentrale.blobs, line?.vorgang ?? '')
      expect(view?.documents.map(({ art, here }) => [art, here])).toEqual([
        ['bescheinigung', true],
        ['quittung', true],
      ])
      expect(view?.proof.map(({ kind }) => kind)).toEqual(['centre', 'out'])
      const paper = await readDocument(tx, context, zentrale.blobs, line?.vorgang ?? '', 'ME01-2026-000003')
      expect(paper?.bytes.toString()).toBe('%PDF-demo')
      expect(paper?.mediaType).toBe('application/pdf')
    })
  })

  it('accepts the case only after the person was matched, under an Aktenzeichen of the town', async () => {
    const context = zentrale.context(tenant)
    await zentrale.database.inTenant(tenant, async (tx) => {
      const [line] = await workList(tx, context, { status: 'handed-over' })
      const vorgang = line?.vorgang ?? ''
      const headsOf = async () => (await caseView(tx, context, zentrale.blobs, vorgang))?.file.heads ?? []
      const early = { remark: '', year: 2026, seen: await headsOf() }
      expect(await accept(tx, context, vorgang, 'p.seidel', early)).toEqual({
        ok: false,
        refusal: { kind: 'not-matched' },
      })
      const match = { registerPerson: 'x', differences: [] }
      expect((await act(tx, context, vorgang, 'p.seidel', { type: 'match-person', match })).ok).toBe(true)
      expect(await accept(tx, context, vorgang, 'p.seidel', early)).toEqual({ ok: false, refusal: { kind: 'changed' } })
      const done = await accept(tx, context, vorgang, 'p.seidel', { ...early, seen: await headsOf() })
      expect(done.ok && done.value.state.acceptance?.aktenzeichen).toBe('EMA-2026-00001')
    })
  })

  it('[SYNC-11] keeps nothing personal in clear on the station disk or in the centre outside the register', async () => {
    const disk = ['koffer.db', 'koffer.db-wal']
      .map((name) => readFileSync(join(folder, name)).toString('latin1'))
      .join('')
    const blobs = readdirSync(join(folder, 'blobs')).map((name) => readFileSync(join(folder, 'blobs', name), 'latin1'))
    const rows = await zentrale.database.inTenant(tenant, (tx) =>
      tx.query(
        `SELECT row_to_json(v)::text AS text FROM vorgang v UNION ALL SELECT encode(entry, 'escape') FROM log_entry`,
      ),
    )
    for (const text of [disk, ...blobs, JSON.stringify(rows)]) {
      expect(text).not.toContain('Hildegard')
      expect(text).not.toContain('Lindenhof')
    }
    expect(disk).not.toContain('VorgangOpened')
  })
})
