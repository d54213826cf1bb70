import { type Stage, stages, type WorkListQuery } from '../../vorgang/index.ts'

/** The parts of the work list, each with the word in its address. */
export const parts: readonly [Part, ...Part[]] = [
  {
    word: 'eingegangen',
    status: 'handed-over',
    stages: ['parked', 'to-match', 'waiting', 'matched', 'prepared', 'objected', 'withdrawn'],
  },
  { word: 'in-arbeit', status: 'open', stages: ['open', 'returned'] },
  { word: 'angenommen', status: 'accepted', stages: [] },
]

export interface Part {
  readonly word: 'angenommen' | 'eingegangen' | 'in-arbeit'
  readonly status: 'accepted' | 'handed-over' | 'open'
  /** What it can be narrowed to. */
  readonly stages: readonly Stage[]
}

/** In the place of a stage: it cuts across them. */
export const reviewDueWord = 'pruefung'

/** What a clerk wants to see; stands in the address, so it names no person. */
export interface WorkFilter {
  readonly part: Part
  readonly stage: Stage | undefined
  /** Only what a second person has still to look at. */
  readonly reviewDue: boolean
  readonly leistung: string | undefined
  readonly holder: string | undefined
  readonly page: number
}

/** Reads the address; what is unknown there counts as not asked. */
export function readFilter(asked: (name: string) => string | undefined): WorkFilter {
  const part = parts.find(({ word }) => word === asked('teil')) ?? parts[0]
  const page = Number(asked('seite') ?? 1)
  return {
    part,
    stage: stages.find((stage) => stage === asked('stand') && part.stages.includes(stage)),
    reviewDue: part.word === 'eingegangen' && asked('stand') === reviewDueWord,
    leistung: asked('leistung')?.slice(0, 100) || undefined,
    holder: asked('bei')?.slice(0, 40) || undefined,
    page: Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1,
  }
}

/** `shares`: how many of a hundred cases of a service need a second person. */
export const queryOf = (
  { part, stage, reviewDue, leistung, holder, page }: WorkFilter,
  shares: Readonly<Record<string, number>>,
): WorkListQuery => ({
  ...{ status: part.status, page },
  ...(stage && { stage }),
  ...(reviewDue && { reviewDue: shares }),
  ...(leistung && { leistung }),
  ...(holder && { holder }),
})

/** The address of a filter's page. */
export function hrefOf({ part, stage, reviewDue, leistung, holder }: WorkFilter, page: number): string {
  const asked: readonly (readonly [string, string | undefined])[] = [
    ['teil', part.word === 'eingegangen' ? undefined : part.word],
    ['stand', reviewDue ? reviewDueWord : stage],
    ['leistung', leistung],
    ['bei', holder],
    ['seite', page > 1 ? String(page) : undefined],
  ]
  const given = asked.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  const wanted = new URLSearchParams(given).toString()
  return wanted === '' ? '/' : `/?${wanted}`
}
