import { describe, expect, it } from 'vitest'
import { hrefOf, queryOf, readFilter } from './filter.ts'

const read = (address: string) => {
  const asked = new URL(address, 'http://localhost').searchParams
  return readFilter((name) => asked.get(name) ?? undefined)
}
const shares = { personalausweis: 100, 'wohnsitz-anmelden': 10 }

describe('the address of the work list', () => {
  it.each([
    '/',
    '/?teil=in-arbeit&stand=returned&leistung=personalausweis&bei=ME01&seite=3',
    '/?stand=pruefung',
    '/?stand=parked&leistung=meldebescheinigung',
    '/?teil=angenommen&seite=2',
  ])('%s is read and written alike', (address) => {
    const filter = read(address)
    expect(hrefOf(filter, filter.page)).toBe(address)
  })

  it('counts what is unknown in it as not asked', () => {
    const filter = read('/?teil=anderswo&stand=accepted&seite=-1')
    expect(hrefOf(filter, filter.page)).toBe('/')
    expect(read('/?teil=angenommen&stand=pruefung').reviewDue).toBe(false)
  })

  it('asks for reviews by the share of each service, and only when wanted', () => {
    expect(queryOf(read('/?stand=pruefung'), shares)).toEqual({ status: 'handed-over', page: 1, reviewDue: shares })
    expect(queryOf(read('/?stand=parked'), shares)).toEqual({ status: 'handed-over', page: 1, stage: 'parked' })
  })
})
