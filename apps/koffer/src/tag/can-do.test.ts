import { type Catalogue, readSnapshot } from '@buergerkoffer/catalogue'
import { emptyVorgang } from '@buergerkoffer/domain/vorgang'
import { hashOf, keyId } from '@buergerkoffer/log'
import type { CaseFile } from '@buergerkoffer/station'
import { describe, expect, it } from 'vitest'
import { contentSnapshot, renate } from '../testing/test-content.ts'
import { type CanDoFacts, canDo } from './can-do.ts'

const bytes = contentSnapshot()
const snapshot = readSnapshot(bytes, hashOf(bytes))
if (!snapshot.ok) throw new Error('content does not read')
const catalogue: Catalogue = snapshot.value

const file: CaseFile = {
  vorgang: 'v',
  keyId: keyId('0'.repeat(32)),
  history: [],
  heads: [],
  waiting: 0,
  readOnly: false,
  conflicts: [],
  state: {
    ...emptyVorgang,
    status: 'open',
    opened: { leistung: 'meldebescheinigung', katalog: '1', ags: '14524270', channel: 'rathaus', wishes: [], note: '' },
    snapshot: { person: renate, stand: '2026-11-22T18:00:00.000Z' },
  },
}

const facts: CanDoFacts = {
  catalogue,
  leistung: 'meldebescheinigung',
  file,
  freshness: { now: '2026-11-23T08:30:00.000Z', limitHours: 72 },
  today: '2026-11-23',
  held: true,
}

/** The catalogue with one service changed. */
const withLeistung = (change: object): Catalogue => ({
  ...catalogue,
  leistung: (id) => {
    const found = catalogue.leistung(id)
    return found && { ...found, ...change }
  },
})

describe('what can be done here', () => {
  it('is everything, when the service decides on site and all it needs is here', () => {
    expect(canDo(facts)).toEqual({ may: 'finish', obstacles: [] })
  })

  it('is to prepare, when the data are too old or missing, or there is no fee yet', () => {
    const old = { ...facts, freshness: { ...facts.freshness, limitHours: 12 } }
    expect(canDo(old)).toEqual({ may: 'prepare', obstacles: ['snapshot-too-old'] })
    const { snapshot: _, ...state } = file.state
    expect(canDo({ ...facts, file: { ...file, state } }).obstacles).toEqual(['no-person'])
    expect(canDo({ ...facts, today: '2025-01-02' }).obstacles).toEqual(['no-fee'])
  })

  it('is everything, also after the tariff has ended: its last rate may be used for a reason', () => {
    expect(canDo({ ...facts, today: '2027-01-02' })).toEqual({ may: 'finish', obstacles: ['fee-ended'] })
  })

  it('is to prepare, when the town hall decides, or network or a sovereign terminal is needed', () => {
    const needs = [{ kind: 'network' }, { kind: 'sovereign-terminal' }]
    const changed = withLeistung({ decision: 'townhall', needs })
    expect(canDo({ ...facts, catalogue: changed })).toEqual({
      may: 'prepare',
      obstacles: ['townhall-decides', 'needs-network', 'needs-terminal'],
    })
  })

  it('is to advise, when content or case are not here, or the case can only be looked at', () => {
    expect(canDo({ ...facts, catalogue: undefined })).toEqual({ may: 'advise', obstacles: ['no-content'] })
    const newer = { ...catalogue, setAside: [{ id: 'jagdschein', title: 'Jagdschein' }] }
    expect(canDo({ ...facts, catalogue: newer, leistung: 'jagdschein' }).obstacles).toEqual(['needs-software'])
    expect(canDo({ ...facts, leistung: 'jagdschein' })).toEqual({ may: 'advise', obstacles: ['no-content'] })
    expect(canDo({ ...facts, file: undefined })).toEqual({ may: 'advise', obstacles: ['no-case'] })
    expect(canDo({ ...facts, file: { ...file, readOnly: true } })).toEqual({ may: 'advise', obstacles: ['read-only'] })
    expect(canDo({ ...facts, held: false })).toEqual({ may: 'advise', obstacles: ['not-held'] })
    expect(canDo({ ...facts, catalogue: withLeistung({ channels: [] }) }).obstacles).toEqual(['not-here'])
  })
})
