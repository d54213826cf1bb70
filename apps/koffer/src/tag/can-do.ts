import type { Catalogue, Leistung } from '@buergerkoffer/catalogue'
import type { Freshness } from '@buergerkoffer/domain/vorgang'
import { ageOfPerson, isFresh } from '@buergerkoffer/domain/vorgang'
import type { CaseFile } from '@buergerkoffer/station'

/** What the suitcase can do of a matter now: all of it, the preparation, or only advise. */
export type May = 'finish' | 'prepare' | 'advise'

/** Why not all of it. */
export type Obstacle =
  | 'no-content'
  | 'needs-software'
  | 'no-case'
  | 'read-only'
  | 'not-held'
  | 'no-person'
  | 'snapshot-too-old'
  | 'townhall-decides'
  | 'needs-network'
  | 'needs-terminal'
  | 'nobody-responsible'
  | 'no-fee'
  | 'fee-ended'
  | 'not-here'

export interface CanDo {
  readonly may: May
  readonly obstacles: readonly Obstacle[]
}

export interface CanDoFacts {
  readonly catalogue: Catalogue | undefined
  readonly leistung: string
  readonly file: CaseFile | undefined
  readonly freshness: Freshness
  /** ISO day. */
  readonly today: string
  /** False once the town hall has given the case to somebody else, or taken it. */
  readonly held: boolean
}

/** Derives from what a service needs and what is here what can be done; nothing is promised that the counter would have to refuse. */
export function canDo(facts: CanDoFacts): CanDo {
  const { catalogue, file } = facts
  const leistung = catalogue?.leistung(facts.leistung)
  if (catalogue?.setAside.some(({ id }) => id === facts.leistung))
    return { may: 'advise', obstacles: ['needs-software'] }
  if (!catalogue || !leistung) return { may: 'advise', obstacles: ['no-content'] }
  if (!file) return { may: 'advise', obstacles: ['no-case'] }
  if (file.readOnly) return { may: 'advise', obstacles: ['read-only'] }
  if (!facts.held) return { may: 'advise', obstacles: ['not-held'] }
  const obstacles = [...serviceObstacles(leistung), ...dataObstacles(facts, leistung), ...feeObstacles(facts, leistung)]
  const may = leistung.channels.find(({ channel }) => channel === 'koffer')?.may ?? 'advise'
  if (may === 'advise') return { may, obstacles: ['not-here'] }
  const inTheWay = obstacles.filter((obstacle) => obstacle !== 'fee-ended')
  return { may: may === 'finish' && inTheWay.length === 0 ? 'finish' : 'prepare', obstacles }
}

function serviceObstacles({ decision, needs }: Leistung): readonly Obstacle[] {
  const kinds = needs.map(({ kind }) => kind)
  return [
    ...(decision === 'townhall' ? (['townhall-decides'] as const) : []),
    ...(kinds.includes('network') ? (['needs-network'] as const) : []),
    ...(kinds.includes('sovereign-terminal') ? (['needs-terminal'] as const) : []),
  ]
}

function dataObstacles({ file, freshness }: CanDoFacts, { needs }: Leistung): readonly Obstacle[] {
  if (!needs.some(({ kind }) => kind === 'register-snapshot')) return []
  const snapshot = file?.state.snapshot
  if (!snapshot) return ['no-person']
  return isFresh(snapshot.stand, freshness) ? [] : ['snapshot-too-old']
}

function feeObstacles({ catalogue, file, today }: CanDoFacts, leistung: Leistung): readonly Obstacle[] {
  const place = catalogue?.stelleFor(leistung.id, file?.state.opened?.ags ?? '')
  if (!catalogue || !place?.ok) return ['nobody-responsible']
  const age = file ? ageOfPerson(file.state, today) : null
  const fees = catalogue.feesFor(leistung, { tarif: place.value.tarif ?? '', day: today, answers: {}, age })
  const kinds = fees.flatMap((fee) => (fee.ok ? [] : [fee.refusal.kind]))
  if (kinds.length === 0) return []
  // The last rate of an ended tariff may be used for a reason: only something to know.
  return kinds.every((kind) => kind === 'tariff-ended') ? ['fee-ended'] : ['no-fee']
}
