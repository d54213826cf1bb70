import { describe, expect, test } from 'vitest'
import { addMonths, latestValidity, type ShownDocument } from './ausweisart.ts'
import { arten } from './example.ts'
import { type IdentityProof, proveIdentity } from './prove-identity.ts'

const today = '2026-11-23'
const valid = '2029-06-30'

const shown = (art: string, validUntil: string | null = valid): ShownDocument => ({ art, validUntil })

const asked = { expiredReason: null, arten, accepted: null, age: 40, vouchedFor: false, today }

const faultOf = (documents: readonly ShownDocument[], change: Partial<IdentityProof> = {}) => {
  const answer = proveIdentity({ ...asked, documents, ...change })
  return answer.ok ? undefined : answer.refusal
}

describe('a document that proves identity alone', () => {
  test('does so until its last day', () => {
    expect(faultOf([shown('personalausweis', today)])).toBeUndefined()
  })

  test('is refused once expired, where the kind says so', () => {
    expect(faultOf([shown('vorlaeufiger-personalausweis', '2026-11-22')])).toEqual({
      kind: 'document-expired',
      art: 'vorlaeufiger-personalausweis',
      validUntil: '2026-11-22',
    })
  })

  test('once expired needs the clerk’s reason, where the clerk decides', () => {
    const expired = [shown('personalausweis', '2026-11-22')]
    expect(faultOf(expired)).toMatchObject({ kind: 'expired-reason-missing', validUntil: '2026-11-22' })
    expect(faultOf(expired, { expiredReason: ' ' })).toMatchObject({ kind: 'expired-reason-missing' })
    expect(faultOf(expired, { expiredReason: 'Zweifelsfrei, seit Jahren bekannt' })).toBeUndefined()
  })

  test('within months of grace counts without a reason, not a day longer', () => {
    expect(faultOf([shown('kinderreisepass', '2026-05-23')])).toBeUndefined()
    expect(faultOf([shown('kinderreisepass', '2026-05-22')])).toMatchObject({ kind: 'document-expired' })
  })

  test('needs no reason for another that is expired', () => {
    expect(faultOf([shown('personalausweis', '2020-01-01'), shown('kinderreisepass', '2026-12-01')])).toBeUndefined()
  })
})

describe('a document that needs another', () => {
  test('is not enough alone', () => {
    expect(faultOf([shown('duldung')])).toEqual({ kind: 'second-document-missing', art: 'duldung' })
  })

  test('is not helped by one of its own kind', () => {
    expect(faultOf([shown('duldung'), shown('duldung', '2027-01-01')])).toMatchObject({
      kind: 'second-document-missing',
    })
  })

  test('is enough with one of another kind', () => {
    expect(faultOf([shown('duldung'), shown('geburtsurkunde', null)])).toBeUndefined()
  })

  test('with an expired passport, and the reason', () => {
    const pair = [shown('aufenthaltstitel'), shown('nationalpass', '2024-03-01')]
    expect(faultOf(pair)).toMatchObject({ kind: 'expired-reason-missing', art: 'nationalpass' })
    expect(faultOf(pair, { expiredReason: 'Botschaft stellt derzeit nichts aus' })).toBeUndefined()
  })

  test('is enough for a child whose parent was checked', () => {
    expect(faultOf([shown('geburtsurkunde', null)], { vouchedFor: true, age: 4 })).toBeUndefined()
    expect(faultOf([shown('eid-karte')], { vouchedFor: true })).toMatchObject({ kind: 'proves-no-identity' })
  })
})

describe('what proves nothing', () => {
  test('no document, a kind that proves none, a kind nobody knows', () => {
    expect(faultOf([])).toEqual({ kind: 'no-document' })
    expect(faultOf([shown('eid-karte')])).toEqual({ kind: 'proves-no-identity', art: 'eid-karte' })
    expect(faultOf([shown('bibliotheksausweis')])).toEqual({ kind: 'unknown-ausweisart', art: 'bibliotheksausweis' })
  })

  test('a kind that the service does not take', () => {
    const accepted = ['personalausweis']
    expect(faultOf([shown('nationalpass')], { accepted })).toEqual({ kind: 'not-accepted-here', art: 'nationalpass' })
  })
})

describe('the date in it', () => {
  test('is asked for, but where a document may be valid for ever', () => {
    expect(faultOf([shown('personalausweis', null)])).toEqual({ kind: 'validity-missing', art: 'personalausweis' })
    expect(faultOf([shown('nationalpass', null)])).toBeUndefined()
  })

  test('cannot lie further ahead than the kind is ever valid, by age', () => {
    expect(faultOf([shown('personalausweis', '2036-11-23')])).toBeUndefined()
    expect(faultOf([shown('personalausweis', '2036-11-24')])).toMatchObject({
      kind: 'validity-too-long',
      latest: '2036-11-23',
    })
    expect(faultOf([shown('personalausweis', '2033-01-01')], { age: 20 })).toMatchObject({ latest: '2032-11-23' })
  })

  test('has no limit where another state decides', () => {
    const [first] = arten.filter(({ id }) => id === 'nationalpass')
    expect(first && latestValidity(first, 40, today)).toBeNull()
  })

  test('months end on the last day where the month is shorter', () => {
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28')
    expect(addMonths('2026-11-23', 120)).toBe('2036-11-23')
  })
})
