import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bookedEvents } from '../testing/example.ts'
import { createTestStation, doVisit, type TestStation } from '../testing/test-station.ts'

let test: TestStation
let served: string
let waiting: string

/** A year in small: a case handed over and forgotten, one that waits, orders, a catalogue; then one unlock that writes checkpoints. */
beforeEach(async () => {
  test = await createTestStation({ checkpointEvery: 4 })
  served = (await test.town.deliver(bookedEvents('Köhler'))).vorgang
  waiting = (await test.town.deliver(bookedEvents('Vogel'))).vorgang
  test.town.order({ type: 'TenantSet', data: { name: 'Meerane', standLimitHours: 72, specimen: true } })
  const hash = test.town.publish(randomBytes(50))
  test.town.announce({ type: 'CatalogPublished', data: { hash, size: 50, version: 'v1' } })
  await test.sync()
  doVisit(await test.open(), served, 0)
  await test.sync()
  test.town.centre().openKeys()
  await test.sync()
  await again()
})
afterEach(() => test.close())

async function again() {
  test.reopen()
  return test.open()
}
const checkpoints = () => test.database().prepare('SELECT log_id, seq, bytes FROM checkpoint ORDER BY log_id').all()
/** What a stranger to the checkpoints sees: everything read anew. */
async function afresh() {
  test.reopen()
  test.database().exec('DELETE FROM checkpoint')
  return test.open()
}
const known = ({ model }: Awaited<ReturnType<typeof again>>) => ({
  besuche: model.besuche(),
  cash: model.cashLines(),
  released: model.released(),
  tenant: model.tenant(),
  catalog: model.catalog()?.version,
  cases: [served, waiting].map((vorgang) => model.caseFile(vorgang)?.history),
  unread: model.unread(),
})
const change = (sql: string) => test.database().exec(sql)

describe('checkpoint', () => {
  it('[SYNC-36] spares opening what was read before, and says the same', async () => {
    expect(checkpoints()).toHaveLength(2)
    const before = checkpoints()
    // Of what stands before the checkpoint only open cases are opened again, so nobody misses the rest.
    change(
      "UPDATE log_entry SET entry = zeroblob(300) WHERE seq = 2 AND log_id = (SELECT CAST(value AS TEXT) FROM setting WHERE name = 'out-log')",
    )
    const open = await again()
    expect(checkpoints()).toEqual(before)
    expect(open.model.unread()).toEqual([])
    expect(known(open)).toMatchObject({ catalog: 'v1', tenant: { name: 'Meerane' }, released: [{ vorgang: served }] })
    expect(open.model.caseFile(waiting)?.state.snapshot?.person.name.familienname).toBe('Vogel')
    expect(open.model.caseFile(served)).toBeUndefined()
  })

  it('says what a reading from the beginning says, also after more was written', async () => {
    doVisit(await again(), waiting, 1, 3)
    expect(known(await again())).toEqual(known(await afresh()))
  })

  it('[SYNC-6] holds no citizen data, and nothing in clear', () => {
    for (const { bytes } of checkpoints()) {
      const text = Buffer.from(bytes as Uint8Array).toString('latin1')
      for (const part of ['Vogel', 'Köhler', 'Meerane', 'ME01-2026']) expect(text).not.toContain(part)
    }
  })

  it('[SYNC-36] is worth nothing once it was altered, moved, or the chain says something else', async () => {
    const expected = known(await afresh())
    for (const damage of [
      'UPDATE checkpoint SET bytes = zeroblob(100)',
      'UPDATE checkpoint SET seq = seq - 1',
      'UPDATE checkpoint SET seq = 99999',
      'UPDATE checkpoint SET bytes = (SELECT bytes FROM checkpoint AS other WHERE other.log_id <> checkpoint.log_id)',
    ]) {
      change(damage)
      expect(known(await again())).toEqual(expected)
    }
    change('UPDATE log_entry SET hash = zeroblob(32) WHERE (log_id, seq) IN (SELECT log_id, seq FROM checkpoint)')
    expect((await again()).model.unread().map(({ reason }) => reason)).toContain('broken-chain')
  })

  it('is worth nothing when the key of a case comes back that it has passed over', async () => {
    expect((await again()).model.caseFile(served)).toBeUndefined()
    const again2 = test.unlocked()
    const { vorgang } = await test.town.deliver(bookedEvents('Neu'))
    await test.sync()
    expect(again2.model.caseFile(vorgang)).toBeDefined()
    test
      .database()
      .exec("DELETE FROM checkpoint WHERE log_id = (SELECT CAST(value AS TEXT) FROM setting WHERE name = 'in-log')")
    const row = test
      .database()
      .prepare("SELECT * FROM key_wrap WHERE recipient = 'vault' AND key_id = ?")
      .get(again2.model.keyOf(waiting) ?? '')
    test.database().prepare('DELETE FROM key_wrap WHERE key_id = ?').run(String(row?.key_id))
    await again()
    expect(test.unlocked().model.caseFile(waiting)).toBeUndefined()
    test
      .database()
      .prepare("INSERT INTO key_wrap (key_id, recipient, bytes) VALUES (?, 'vault', ?)")
      .run(String(row?.key_id), row?.bytes as Uint8Array)
    expect((await again()).model.caseFile(waiting)?.state.snapshot?.person.name.familienname).toBe('Vogel')
  })

  it('opens again what this build could not read', async () => {
    test.town.sealIn(test.town.record('DroneOrdered', 1, { count: 2 }))
    for (let order = 0; order < 5; order += 1)
      test.town.order({ type: 'TenantSet', data: { name: 'M', standLimitHours: 1, specimen: true } })
    await test.sync()
    const first = known(await again())
    expect(first.unread).toHaveLength(1)
    expect(known(await again())).toEqual(first)
  })
})
