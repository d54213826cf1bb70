import { describe, expect, it } from 'vitest'
import { readDelivery, writeDelivery } from './delivered.ts'
import { outLog } from './testing/example.ts'

describe('delivery', () => {
  it('[SYNC-2] holds an entry byte for byte with its log and position', () => {
    const delivery = { log: outLog, seq: 7, entry: Buffer.from([0, 255, 1, 128]) }
    expect(readDelivery(JSON.parse(JSON.stringify(writeDelivery(delivery))))).toEqual(delivery)
  })

  it.each([
    undefined,
    null,
    'x',
    {},
    { log: 'no-log', seq: 1, entry: '' },
    { log: outLog, seq: 0, entry: '' },
    { log: outLog, seq: 1, entry: '?' },
  ])('knows other data when it sees it: %j', (data) => {
    expect(readDelivery(data)).toBeUndefined()
  })
})
