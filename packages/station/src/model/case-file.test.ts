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
const fill = (n: number, answers: object, parents: readonly number[], version = '1') =>
  record(n, 'AngabenFilled', { formular: 'meldebescheinigung', version, answers, complete: true }, parents)
const settle = (n: number, field: string, value: unknown, parents: readonly number[]) =>
  record(n, 'ConflictSettled', { field, chosen: null, value, reason: 'Nachgefragt' }, parents)
const begin = (n: number, hold: number, parents: readonly number[]) =>
  record(n, 'HoldBegun', { hold, to: `koffer-${hold}` }, parents)

const fold = (...records: readonly EventRecord[]) => foldCase(vorgang, key, records)
const answersOf = (file: ReturnType<typeof fold>) => file.state.angaben?.answers
const fieldsOf = (file: ReturnType<typeof fold>) => file.conflicts.map(({ field }) => field)

describe('a folded case', () => {
  it('[SYNC-3] names a field that two writers set differently without knowing of each other, once, in any order of arrival', () => {
    const branches = [2, 3, 4].map((n) => record(n, 'IdentityChecked', { ...identity, expiredReason: `${n}` }, [1]))
    expect(fieldsOf(fold(first, ...branches))).toEqual(['identity'])
    expect(fieldsOf(fold(...branches, first))).toEqual(['identity'])
  })

  it('[SYNC-66] finds no conflict where writers agree', () => {
    expect(fold(first, ...[2, 3].map((n) => record(n, 'IdentityChecked', identity, [1]))).conflicts).toEqual([])
  })

  it('[SYNC-3] finds no conflict where one knew of the other, also across an event it cannot read', () => {
    const between = record(3, 'FromTheFuture', {}, [2])
    const file = fold(
      ...[first, record(2, 'IdentityChecked', identity, [1]), between],
      record(4, 'IdentityChecked', { ...identity, expiredReason: 'x' }, [3]),
    )
    expect([file.conflicts, file.readOnly, file.history.length]).toEqual([[], true, 4])
  })
})

describe('the answers of a form', () => {
  const base = fill(2, { zweck: 'Rente', anzahl: 1 }, [1])

  it('[SYNC-65] merge where different ones were changed, also taken away', () => {
    const file = fold(first, base, fill(3, { zweck: 'Rente', anzahl: 2 }, [2]), fill(4, { anzahl: 1 }, [2]))
    expect(answersOf(file)).toEqual({ anzahl: 2 })
    expect(file.conflicts).toEqual([])
  })

  it('[SYNC-66] conflict where one was changed by both, with what stood there before and who says what', () => {
    const [one, two] = [fill(3, { zweck: 'Kita', anzahl: 1 }, [2]), fill(4, { zweck: 'Schule', anzahl: 3 }, [2])]
    const file = fold(first, base, one, two)
    expect(file.conflicts).toEqual([
      {
        ...{ field: 'angaben.zweck', base: 'Rente', current: 'Schule' },
        sides: [
          { record: one, value: 'Kita', late: false },
          { record: two, value: 'Schule', late: false },
        ],
      },
    ])
    expect(answersOf(file)).toEqual({ zweck: 'Schule', anzahl: 3 })
  })

  it('[SYNC-66] are settled by who saw both, and open again by who had not seen that', () => {
    const both = [first, base, fill(3, { zweck: 'Kita', anzahl: 1 }, [2]), fill(4, { zweck: 'Schule', anzahl: 1 }, [2])]
    const settled = fold(...both, settle(5, 'angaben.zweck', 'Kita', [3, 4]))
    expect([answersOf(settled)?.zweck, settled.conflicts]).toEqual(['Kita', []])
    const again = fold(...both, settle(5, 'angaben.zweck', 'Kita', [3, 4]), fill(6, { zweck: 'Bank', anzahl: 1 }, [4]))
    expect(again.conflicts).toMatchObject([{ field: 'angaben.zweck', sides: [{ value: 'Kita' }, { value: 'Bank' }] }])
  })

  it('conflict as a whole with who took them away, or filled in another version of the form', () => {
    const cleared = record(3, 'VorgangCleared', { reason: 'Namensgleich' }, [2])
    expect(fieldsOf(fold(first, base, cleared, fill(4, { zweck: 'Rente', anzahl: 2 }, [2])))).toEqual(['angaben'])
    const files = fold(first, fill(3, { zweck: 'Rente' }, [1]), fill(4, { zweck: 'Rente' }, [1], '2'))
    expect(fieldsOf(files)).toEqual(['angaben'])
  })
})

describe('what the earlier holder of a case still writes', () => {
  const base = [first, begin(2, 1, [1]), fill(3, { zweck: 'Rente', anzahl: 1 }, [2])]
  const late = fill(5, { zweck: 'Kita', anzahl: 1 }, [3])

  it('[SYNC-47] changes nothing by itself and stands against the case as it was taken', () => {
    const file = fold(...base, begin(4, 2, [3]), late)
    expect(answersOf(file)?.zweck).toBe('Rente')
    expect(file.conflicts).toMatchObject([
      {
        field: 'angaben.zweck',
        base: 'Rente',
        current: 'Rente',
        sides: [{ late: false }, { late: true, value: 'Kita' }],
      },
    ])
    expect(file.history.map((line) => line.late)).toEqual([false, false, false, false, true])
  })

  it('[SYNC-47] is taken where somebody decides so', () => {
    const file = fold(...base, begin(4, 2, [3]), late, settle(6, 'angaben.zweck', 'Kita', [4, 5]))
    expect([answersOf(file)?.zweck, file.conflicts]).toEqual(['Kita', []])
  })

  it('[SYNC-47] is kept where it only adds, like money', () => {
    const paid = { besuch: 'b1', kind: 'cash', cents: 1200, quittung: 'ME01-2026-000001' }
    const file = fold(...base, begin(4, 2, [3]), record(5, 'PaymentRecorded', paid, [3]))
    expect([file.state.payments.length, file.conflicts]).toEqual([1, []])
  })

  it('is nothing late where it was written before the case went on', () => {
    const file = fold(...base, begin(4, 2, [3]), fill(5, { zweck: 'Kita', anzahl: 1 }, [4]))
    expect([answersOf(file)?.zweck, file.conflicts]).toEqual(['Kita', []])
  })
})
