import { expect, it } from 'vitest'
import { createPair } from '../testing/pair.ts'
import { readEnvelope, readRequest } from '../wire.ts'

it('[SYNC-13] announces blobs with the last entry before them, not with each batch', async () => {
  const pair = createPair()
  for (let step = 0; step < 6; step += 1) pair.step(2, { blob: 40 })
  const announced: number[] = []
  for (let turn = 'moved'; turn === 'moved' && announced.length < 100; ) {
    const message = pair.sync().ask(pair.centre.nonce(), { bytes: 700, entries: 500 })
    const envelope = readEnvelope(message)
    const request = envelope && readRequest(envelope)
    if (request?.kind === 'exchange' && request.push) announced.push(request.blobs.length)
    turn = pair.sync().take(await pair.centre.answer(message)).turn.kind
  }
  expect(announced.length).toBeGreaterThan(2)
  expect(announced.slice(0, -1).every((count) => count === 0)).toBe(true)
  expect(announced.at(-1)).toBe(6)
  expect(pair.station.store.pendingBlobs()).toEqual([])
})
