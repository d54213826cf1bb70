import { type EventRecord, eventId, keyId } from '@buergerkoffer/log'
import { describe, expect, it } from 'vitest'
import { foldCase } from './case-file.ts'

const vorgang = '018f3f3e-0000-7000-8000-00000000000a'
const key = keyId('a'.repeat(32))
const id = (n: number) => eventId(`018f3f3e-0000-7000-8000-${String(n).padStart(12, '0')}`)

const opened = {
  ...{ leistung: 'meldebescheinigung', katalog: '9c1b', ags: '14524270' },
  ...{ channel: 'rathaus', wishes: [], note: '' },
}
const identity = {
  whose: 'person',
  documents: [{ art: 'personalausweis', validUntil: '2031-02-28' }],
  seenOriginal: true,
  comparedBy: 'eye',
  expiredReason: null,
}

const record = (n: number, type: string, data: unknown, parents: readonly number[]): EventRecord => ({
  ...{ id: id(n), type, v: 1, vorgang, data, by: 'a.winkler', parents: parents.map(id) },
  at: { wall: '2026-11-23T08:00:00.000Z', trusted: true, sinceBoot: 0 },
})

const first = record(1, 'VorgangOpened', opened, [])

describe('a folded case', () => {
  it('[SYNC-3] names a field that two writers set without knowing of each other, once, in any order of arrival', () => {
    const branches = [2, 3, 4].map((n) => record(n, 'IdentityChecked', identity, [1]))
    expect(foldCase(vorgang, key, [first, ...branches]).conflicts).toEqual(['identity'])
    expect(foldCase(vorgang, key, [...branches, first]).conflicts).toEqual(['identity'])
  })

  it('[SYNC-3] finds no conflict where one knew of the other, also across an event it cannot read', () => {
    const between = record(3, 'FromTheFuture', {}, [2])
    const file = foldCase(vorgang, key, [
      ...[first, record(2, 'IdentityChecked', identity, [1]), between],
      record(4, 'IdentityChecked', identity, [3]),
    ])
    expect([file.conflicts, file.readOnly, file.history.length]).toEqual([[], true, 4])
  })
})
