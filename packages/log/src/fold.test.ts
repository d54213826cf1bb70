import { describe, expect, it } from 'vitest'
import { ancestorsOf, areConcurrent, causalOrder, unseenOf } from './fold.ts'
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

describe('what did not know of each other', () => {
  it('[SYNC-3] are two branches; whoever saw both has the last word', () => {
    const root = { id: id(1), parents: [] }
    const [phone, mail] = [
      { id: id(2), parents: [id(1)] },
      { id: id(3), parents: [id(1)] },
    ]
    const settled = { id: id(4), parents: [id(2), id(3)] }
    const ancestors = ancestorsOf(causalOrder([settled, mail, phone, root]).ordered)
    expect(areConcurrent(ancestors, phone, mail)).toBe(true)
    expect(areConcurrent(ancestors, phone, settled)).toBe(false)
    expect(unseenOf(ancestors, [root, phone, mail])).toEqual([phone, mail])
    expect(unseenOf(ancestors, [root, phone, mail, settled])).toEqual([settled])
  })
})
