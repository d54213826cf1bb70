import { randomBytes } from 'node:crypto'
import { sealBlob } from '@buergerkoffer/log'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bookedEvents } from '../testing/example.ts'
import { createTestStation, doVisit, type TestStation } from '../testing/test-station.ts'
import type { Step } from '../write/step.ts'

let test: TestStation
let vorgang: string
beforeEach(async () => {
  test = await createTestStation()
  vorgang = (await test.town.deliver(bookedEvents('Schönfeld'))).vorgang
  await test.sync()
  await test.open()
})
afterEach(() => test.close())

const seen = (carrying = false) => test.station().transfer(carrying)
const firstCase = (carrying = false) => seen(carrying).cases[0]

/** The station asks, and the answer is lost or still on its way. */
const ask = async (bytes = 64 * 1024) => test.station().sync.ask(await test.town.nonce(), { bytes, entries: 500 })

const turn = async (bytes?: number) => {
  const { turn: outcome } = test.station().sync.take(await test.town.carry(await ask(bytes)))
  await test.station().afterTurn(outcome)
}

/** A visit whose one paper belongs to the case, up to handing over. */
function visitWithPaper(): void {
  const open = test.unlocked()
  const keyId = open.model.keyOf(vorgang) ?? ''
  doVisit(open, vorgang, 0, 3)
  const paper = sealBlob(Buffer.from('%PDF-1.7 Bescheinigung'), 'application/pdf', randomBytes)
  const nummer = 'ME01-2026-000001'
  const stand = '2026-11-22T18:00:00.000Z'
  const issued = { art: 'bescheinigung', nummer: 'ME01-2026-000002', blob: { ...paper.ref }, stand } as const
  const steps: readonly Step[] = [
    {
      ...{ by: open.user, station: [], blobs: [paper] },
      cases: [{ vorgang, events: [{ type: 'DocumentIssued', data: issued }] }],
    },
    {
      by: open.user,
      cases: [{ vorgang, events: [{ type: 'HandedOver', data: { result: 'finished' } }] }],
      station: [{ type: 'VorgangReleased', data: { vorgang, keyId, nummer } }],
    },
  ]
  for (const step of steps) if (!open.commit(step).ok) throw new Error('a step was refused')
}

describe('transfer', () => {
  it('[SYNC-72] has nothing to show before the first visit', () => {
    expect(seen()).toMatchObject({
      entries: { done: 0, all: 0 },
      fileCount: { done: 0, all: 0 },
      bytesLeft: 0,
      cases: [],
    })
  })

  it('[SYNC-72] follows a case from waiting over sending and received to opened', async () => {
    visitWithPaper()
    const waiting = firstCase()
    expect(waiting).toMatchObject({ state: 'waiting', handedOver: true, files: { done: 0, all: 1 } })
    expect(waiting?.entries.done).toBe(0)
    expect(waiting?.entries.all).toBeGreaterThan(2)
    await ask()
    expect(firstCase(true)?.state).toBe('sending')
    await turn()
    expect(firstCase()).toMatchObject({ state: 'waiting', entries: { done: waiting?.entries.all } })
    await test.sync()
    expect(firstCase()).toMatchObject({ state: 'received', files: { done: 1, all: 1 } })
    expect(seen()).toMatchObject({ bytesLeft: 0, fileCount: { done: 1, all: 1 } })
    test.town.centre().openKeys()
    await test.sync()
    expect(firstCase()).toMatchObject({ state: 'opened', openedAt: new Date(test.clock.now).toISOString() })
    expect(firstCase()?.files).toEqual({ done: 1, all: 1 })
  })

  it('[SYNC-72] counts entries up to the one that was receipted', async () => {
    doVisit(test.unlocked(), vorgang, 0)
    await turn(500)
    const { entries, bytesLeft } = seen()
    expect(entries.done).toBeGreaterThan(0)
    expect(entries.done).toBeLessThan(entries.all)
    await turn(500)
    expect(seen().bytesLeft).toBeLessThan(bytesLeft)
  })

  it('[SYNC-72] shows how much of a file the centre has', async () => {
    visitWithPaper()
    while (test.station().unsent() > 0) await turn()
    await turn(30)
    expect(seen().files).toMatchObject([{ state: 'waiting', sent: 30, nummer: 'ME01-2026-000001' }])
    await ask(30)
    expect(seen(true).files).toMatchObject([{ state: 'sending', sent: 30 }])
    expect(seen(true).cases).toMatchObject([{ state: 'sending' }])
  })

  it('[SYNC-72] calls nothing under way once the line is gone, nor after a restart', async () => {
    doVisit(test.unlocked(), vorgang, 0)
    await ask()
    expect(firstCase(false)?.state).toBe('waiting')
    test.reopen()
    await test.open()
    expect(firstCase(true)?.state).toBe('waiting')
  })

  it('[SYNC-72] still counts while locked, and names no case', async () => {
    doVisit(test.unlocked(), vorgang, 0)
    const { entries, bytesLeft } = seen()
    test.station().lock()
    expect(seen()).toMatchObject({ entries, bytesLeft, cases: [], fileCount: { done: 0, all: 1 } })
    expect(seen().files[0]?.nummer).toBeUndefined()
    await test.sync()
    expect(seen()).toMatchObject({ entries: { done: entries.all, all: entries.all }, bytesLeft: 0 })
  })

  it('[SYNC-70] names as the last contact what the centre signed, also after a restart', async () => {
    test.clock.now += 5_000
    await test.sync()
    const { lastContact } = seen()
    expect(lastContact).toBe(new Date(test.clock.now).toISOString())
    test.clock.now += 60_000
    expect(test.reopen().transfer(false).lastContact).toBe(lastContact)
  })
})
