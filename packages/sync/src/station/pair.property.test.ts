import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPair, exchangeOnce, hexOf, type Pair, pairLogs, talk } from '../testing/pair.ts'

type Fate = 'arrives' | 'request-lost' | 'answer-lost' | 'request-doubled' | 'answer-late' | 'answer-altered'

type Move =
  | { readonly kind: 'step'; readonly entries: number; readonly blob: number; readonly release: boolean }
  | { readonly kind: 'turn'; readonly fate: Fate; readonly bytes: number }
  | { readonly kind: 'order' | 'open-keys' | 'restart' | 'late-answer' | 'hour-passes' }

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('step' as const),
      entries: fc.integer({ min: 1, max: 4 }),
      blob: fc.constantFrom(0, 0, 50, 1500),
      release: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('turn' as const),
      fate: fc.constantFrom<Fate[]>(
        'arrives',
        'arrives',
        'arrives',
        'request-lost',
        'answer-lost',
        'request-doubled',
        'answer-late',
        'answer-altered',
      ),
      bytes: fc.constantFrom(64, 300, 2000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'order' as const,
        'open-keys' as const,
        'restart' as const,
        'late-answer' as const,
        'hour-passes' as const,
      ),
    }),
  },
)

/** Plays a history; answers that came late lie in a drawer and are delivered when they no longer fit. */
async function play(pair: Pair, moves: readonly Move[]): Promise<void> {
  const drawer: Uint8Array[] = []
  for (const each of moves) {
    if (each.kind === 'step') pair.step(each.entries, { blob: each.blob, release: each.release })
    if (each.kind === 'order') pair.order()
    if (each.kind === 'open-keys') pair.centre.openKeys()
    if (each.kind === 'restart') pair.restart()
    if (each.kind === 'hour-passes') pair.clock.now += 3_600_000
    if (each.kind === 'late-answer') pair.sync().take(drawer.shift() ?? Buffer.from('<html>'))
    if (each.kind === 'turn') await turn(pair, each.fate, each.bytes, drawer)
    expectNothingForgottenTooEarly(pair)
  }
}

async function turn(pair: Pair, fate: Fate, bytes: number, drawer: Uint8Array[]): Promise<void> {
  const message = pair.sync().ask(pair.centre.nonce(), { bytes, entries: 500 })
  if (fate === 'request-lost') return
  if (fate === 'request-doubled') await pair.centre.answer(message)
  const answer = await pair.centre.answer(message)
  if (fate === 'answer-late') drawer.push(answer)
  if (fate === 'answer-altered') answer[answer.length - 10] = (answer[answer.length - 10] ?? 0) ^ 1
  if (fate === 'answer-lost' || fate === 'answer-late') return
  const { turn: outcome } = pair.sync().take(answer)
  expect(fate === 'answer-altered' ? ['not-centre'] : ['moved', 'level']).toContain(outcome.kind)
}

function expectNothingForgottenTooEarly({ forgotten, centre }: Pair): void {
  for (const key of forgotten()) expect(centre.opened.has(key)).toBe(true)
}

describe('station and centre over a bad line', () => {
  it('[SYNC-21] [SYNC-15] [SYNC-13] end with equal logs, durable blobs and nothing forgotten too early', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 40 }), async (moves) => {
        const pair = createPair()
        await play(pair, moves)
        expect((await talk(pair)).at(-1)).toBe('level')
        pair.centre.openKeys()
        await exchangeOnce(pair)
        for (const log of [pairLogs.out, pairLogs.in]) {
          expect(hexOf(pair.station.store.log, log)).toEqual(hexOf(pair.centre.log, log))
        }
        expect(pair.blobs.filter((hash) => !pair.centre.blobs.has(hash))).toEqual([])
        expect(pair.station.store.pendingBlobs()).toEqual([])
        expect(pair.station.store.releasedKeys()).toEqual([])
        expect(pair.centre.memory.rejected()).toEqual([])
        expectNothingForgottenTooEarly(pair)
      }),
      { numRuns: 60 },
    )
  })
})
