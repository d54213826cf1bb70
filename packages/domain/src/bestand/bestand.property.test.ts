import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BestandEvent, emptyBestand, inSuitcase, sollList, sollOf } from './bestand.ts'
import { type BestandCommand, bestandDecider } from './decide.ts'
import { dokument, pinBrief, transport } from './example.ts'

const kind = fc.constantFrom('adressaufkleber', 'dienstsiegel', 'stempel')
const item = fc.constantFrom(dokument, pinBrief, { ...pinBrief, id: '1000235' })
const list = fc.record({
  counted: fc.array(fc.record({ kind, count: fc.integer({ min: 0, max: 30 }) }), { maxLength: 2 }),
  items: fc.uniqueArray(item, { maxLength: 3 }),
})
const command: fc.Arbitrary<BestandCommand> = fc.oneof<fc.Arbitrary<BestandCommand>[]>(
  fc.record({ transport: fc.constantFrom('t1', 't2', 't3'), found: list }).map(({ transport: name, found }) => ({
    type: 'take-over',
    transport: name,
    ...{ expected: found, found, reasons: {}, by: 'u1', second: null },
  })),
  fc
    .record({ kind, count: fc.integer({ min: -1, max: 9 }), why: fc.constantFrom('used', 'lost') })
    .map((varied) => ({ type: 'use', ...varied, reason: 'Riss', vorgang: null })),
  fc
    .record({ kind, count: fc.integer({ min: -1, max: 9 }) })
    .map((varied) => ({ type: 'put-back', ...varied, reason: 'Doppelt' })),
  fc
    .record({ item, to: fc.constantFrom('handed-out', 'destroyed', 'lost') })
    .map(({ item: { kind: what, id }, to }) => ({ type: 'move', kind: what, id, to, reason: 'x', vorgang: null })),
  fc.record({ id: fc.constantFrom('1000234', '9') }).map(({ id }) => ({ type: 'found', id, where: 'Drucker' })),
)
const commands = fc.array(command, { maxLength: 30 })

describe('stock run by any commands', () => {
  test('at every prefix: what must be here is what came, less what was used or went back, more what was put back', () => {
    fc.assert(
      fc.property(commands, (given) => {
        let state = emptyBestand
        let soll = 0
        for (const event of run(given)) {
          state = bestandDecider.evolve(state, event)
          soll += stickersOf(event)
          expect(sollOf(state, 'adressaufkleber')).toBe(soll)
          expect(soll).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  test('nothing leaves twice, and each thing is in exactly one place', () => {
    fc.assert(
      fc.property(commands, (given) => {
        const here = new Set<string>()
        for (const event of run(given)) {
          if (event.type === 'BestandTakenOver') for (const { id } of event.data.items) here.add(id)
          if (event.type === 'ItemMoved' && event.data.reason !== 'Drucker')
            expect(here.delete(event.data.id)).toBe(true)
        }
        const ids = inSuitcase(after(given)).map(({ id }) => id)
        expect(new Set(ids)).toEqual(here)
        expect(ids.length).toBe(here.size)
      }),
    )
  })

  test('counting in exactly what must be there empties the suitcase, without a difference', () => {
    fc.assert(
      fc.property(commands, (given) => {
        const state = after(given)
        const answer = bestandDecider.decide(
          { type: 'count-in', found: sollList(state), reasons: {}, by: 'u1', second: 'u2' },
          state,
        )
        const empty = answer.ok ? answer.value.reduce(bestandDecider.evolve, state) : state
        expect(answer.ok).toBe(true)
        expect(sollList(empty)).toEqual({ counted: [], items: [] })
      }),
    )
  })
})

test('a difference stands only with its reason, and the sums are right after it', () => {
  const taken = after([
    { type: 'take-over', transport: 't1', expected: transport, found: transport, reasons: {}, by: 'u1', second: null },
  ])
  const less = { counted: [{ kind: 'adressaufkleber' as const, count: 19 }], items: [pinBrief] }
  const count = { type: 'count-in', found: less, by: 'u1', second: null } as const
  expect(bestandDecider.decide({ ...count, reasons: {} }, taken)).toEqual({
    ok: false,
    refusal: {
      kind: 'difference-unexplained',
      lines: ['dienstsiegel', 'adressaufkleber', 'dokument T-2026-0007', 'vordruck V-118'],
    },
  })
  const reasons = { dienstsiegel: 'a', adressaufkleber: 'b', 'dokument T-2026-0007': 'c', 'vordruck V-118': 'd' }
  const answer = bestandDecider.decide({ ...count, reasons }, taken)
  const empty = answer.ok ? answer.value.reduce(bestandDecider.evolve, taken) : taken
  expect(sollList(empty)).toEqual({ counted: [], items: [] })
  expect(empty.items.get('dokument T-2026-0007')).toMatchObject({ place: 'lost', reason: 'c' })
})

test('a PIN letter is paired only if both readings agree, and with one case only', () => {
  const state = [
    { type: 'take-over', transport: 't1', expected: transport, found: transport, reasons: {}, by: 'u1', second: null },
    { type: 'pair', id: '1000234', again: '1000234', vorgang: 'v1' },
  ] as const
  const wrong = { type: 'pair', id: '1000234', again: '1000243', vorgang: 'v1' } as const
  expect(bestandDecider.decide(wrong, after(state.slice(0, 1)))).toMatchObject({
    refusal: { kind: 'pin-number-differs' },
  })
  const other = { ...wrong, again: '1000234', vorgang: 'v2' }
  expect(bestandDecider.decide(other, after(state))).toMatchObject({ refusal: { kind: 'item-of-other-case' } })
})

function run(given: readonly BestandCommand[]): readonly BestandEvent[] {
  const happened: BestandEvent[] = []
  let state = emptyBestand
  for (const next of given) {
    const answer = bestandDecider.decide(next, state)
    for (const event of answer.ok ? answer.value : []) {
      state = bestandDecider.evolve(state, event)
      happened.push(event)
    }
  }
  return happened
}

const after = (given: readonly BestandCommand[]) => run(given).reduce(bestandDecider.evolve, emptyBestand)

function stickersOf(event: BestandEvent): number {
  if (event.type === 'BestandTakenOver') {
    return event.data.counted.reduce((sum, each) => sum + (each.kind === 'adressaufkleber' ? each.count : 0), 0)
  }
  if (event.type === 'BestandUsed') return event.data.kind === 'adressaufkleber' ? -event.data.count : 0
  return event.type === 'BestandPutBack' && event.data.kind === 'adressaufkleber' ? event.data.count : 0
}
