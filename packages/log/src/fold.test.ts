import { describe, expect, it } from 'vitest'
import { causalOrder, findConflicts } from './fold.ts'
import { type EventId, eventId } from './ids.ts'

const id = (n: number): EventId => eventId(`018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`)

describe('causal order', () => {
  it('[SYNC-3] lets events in a circle, or naming themselves, wait', () => {
    const [a, b] = [
      { id: id(1), parents: [id(2)] },
      { id: id(2), parents: [id(1)] },
    ]
    const alone = { id: id(3), parents: [id(3)] }
    expect(causalOrder([a, b, alone])).toEqual({ ordered: [], waiting: [a, b, alone] })
  })

  it('[SYNC-3] counts a parent named twice once', () => {
    const [first, second] = [
      { id: id(2), parents: [] },
      { id: id(1), parents: [id(2), id(2)] },
    ]
    expect(causalOrder([second, first])).toEqual({ ordered: [first, second], waiting: [] })
  })

  it('orders a long history, newest first on arrival', () => {
    const events = Array.from({ length: 50_000 }, (_, n) => ({ id: id(n), parents: n === 0 ? [] : [id(n - 1)] }))
    const { ordered } = causalOrder(events.toReversed())
    expect(ordered.at(-1)?.id).toBe(id(49_999))
  })
})

describe('conflicts', () => {
  it('[SYNC-3] leaves additive events alone and keeps both sides of a real one', () => {
    const root = { id: id(1), parents: [], fields: [] }
    const [phone, mail] = [2, 3].map((n) => ({ id: id(n), parents: [id(1)], fields: ['contact'] }))
    const note = { id: id(4), parents: [id(1)], fields: [] }
    const settled = { id: id(5), parents: [id(2), id(3)], fields: ['contact'] }
    const { ordered } = causalOrder([settled, note, mail ?? note, phone ?? note, root])
    expect(findConflicts(ordered, (event) => event.fields)).toEqual([{ field: 'contact', first: phone, second: mail }])
  })
})
