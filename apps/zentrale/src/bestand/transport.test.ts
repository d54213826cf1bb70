import { randomUUID } from 'node:crypto'
import type { Transaction } from '@buergerkoffer/postgres'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { enrolWireStation, record, type WireStation } from '../testing/wire-station.ts'
import { noteTask, readStocks, readTransports, readUncollected, sendStock } from './index.ts'

vi.setConfig({ testTimeout: 60_000 })

let centre: TestCentre
let station: WireStation

beforeAll(async () => {
  centre = await startTestCentre()
  station = await enrolWireStation(centre.zentrale, await centre.announce('BE01'))
}, 90_000)

afterAll(() => centre?.close())

const dokument = { kind: 'dokument', id: 'T-2026-0007', vorgang: null, art: 'reisepass' } as const
const list = { counted: [{ kind: 'adressaufkleber', count: 20 } as const], items: [dokument] }
const sending = () => ({ clerk: 'a.winkler', second: 'p.seidel', station: station.id, stop: 'stop-1', list })
const context = () => centre.zentrale.context(tenants.meerane)
const inTenant = <T>(run: (tx: Transaction) => Promise<T>) => centre.zentrale.database.inTenant(tenants.meerane, run)
const send = () => inTenant((tx) => sendStock(tx, context(), sending()))

it('gives a thing out once, and again only when it has come back', async () => {
  const first = await send()
  expect(first.ok).toBe(true)
  expect(await send()).toEqual({ ok: false, refusal: { kind: 'item-out', id: 'T-2026-0007' } })
  const who = { differences: [], by: 'u1', second: null }
  const transport = first.ok ? first.value : randomUUID()
  await push({ type: 'BestandTakenOver', data: { transport, ...list, ...who } })
  expect((await send()).ok).toBe(false)
  await push({ type: 'BestandReturned', data: { ...list, ...who } })
  const seen = await inTenant(async (tx) => ({
    stocks: await readStocks(tx, context()),
    sent: await readTransports(tx),
  }))
  const own = seen.stocks.find(({ code }) => code === 'BE01')
  expect(own?.bestand.items.get('dokument T-2026-0007')).toMatchObject({ place: 'rathaus' })
  expect(seen.sent).toMatchObject([{ transport, items: [dokument], stop: 'stop-1', second: 'p.seidel' }])
  expect((await send()).ok).toBe(true)
})

it('what came back is a task: called or kept as often as need be, destroyed once and with its reason', async () => {
  const item = { kind: 'dokument', id: 'T-2026-0099', vorgang: null, art: 'reisepass' } as const
  const who = { differences: [], by: 'u1', second: null, counted: [], items: [item] }
  await push({ type: 'BestandTakenOver', data: { transport: randomUUID(), ...who } })
  await push({ type: 'BestandReturned', data: who })
  const note = (state: 'called' | 'kept' | 'destroyed', said: string) =>
    inTenant((tx) => noteTask(tx, context(), { kind: item.kind, id: item.id, state, note: said, clerk: 'a.winkler' }))
  expect((await note('called', '')).ok).toBe(true)
  expect(await note('destroyed', ' ')).toMatchObject({ refusal: { kind: 'task-reason-missing' } })
  expect((await note('destroyed', 'Inhaber verstorben')).ok).toBe(true)
  expect(await note('kept', '')).toMatchObject({ refusal: { kind: 'destroyed-before' } })
  const tasks = await inTenant((tx) => readUncollected(tx, context()))
  expect(tasks.find((task) => task.item.id === item.id)?.task).toMatchObject({ state: 'destroyed' })
  const again = { ...sending(), list: { counted: [], items: [item] } }
  expect(await inTenant((tx) => sendStock(tx, context(), again))).toMatchObject({ refusal: { kind: 'item-out' } })
})

async function push(event: { readonly type: string; readonly data: unknown }): Promise<void> {
  await station.exchange({
    push: station.write({ class: 'station', key: station.stationKey, records: [record(event)] }),
  })
}
