import { readStationEvent } from '@buergerkoffer/domain/besuch'
import type { Transaction } from '@buergerkoffer/postgres'
import { listClerks, listStations } from '../../mandant/index.ts'
import { type LateEntry, listLate, listLost, type Spoken, workList } from '../../vorgang/index.ts'
import { proofNames } from '../case/proof-names.ts'
import type { Desk } from '../desk.ts'
import { t as rathaus } from '../text.ts'

/** Entries that are decided together: those of one case, or a station's own. */
export interface LateGroup {
  readonly station: string
  readonly code: string
  /** The case, or what else they belong to. */
  readonly of: { readonly kind: 'case'; readonly nummer: string | undefined } | { readonly kind: 'own' | 'unreadable' }
  /** Who reported the loss, when and why. */
  readonly lost: Spoken | undefined
  readonly entries: readonly LateEntry[]
}

export interface ShownLate {
  readonly waiting: readonly LateGroup[]
  readonly decided: readonly LateEntry[]
  readonly codeOf: (station: string) => string
  readonly nameOf: (id: string) => string
  /** `Koffer ME01` for a station's id. */
  readonly stationName: (station: string) => string
  readonly proofName: (nachweis: string) => string
}

/** How many entries the page shows at most; what is decided makes room for the next. */
const limit = 500

export async function loadLate(tx: Transaction, desk: Desk): Promise<ShownLate> {
  const codes = new Map((await listStations(tx)).map(({ station, code }) => [station, code]))
  const clerks = new Map((await listClerks(tx)).map(({ clerk, name }) => [clerk, name]))
  const entries = await listLate(tx, desk.context, limit)
  const lost = await listLost(tx, desk.context)
  const groups = Map.groupBy(
    entries.filter(({ decided }) => !decided),
    (entry) => `${entry.station} ${caseOf(entry) ?? kindOf(entry)}`,
  )
  const waiting: LateGroup[] = []
  for (const [first, ...rest] of groups.values()) {
    if (!first) continue
    const { station } = first
    const vorgang = caseOf(first)
    const nummer = vorgang && (await numberOf(tx, desk, vorgang, entries))
    const of = vorgang ? { kind: 'case' as const, nummer } : { kind: kindOf(first) }
    const code = codes.get(station) ?? station
    waiting.push({ station, code, of, lost: lost.get(station), entries: [first, ...rest] })
  }
  return {
    waiting,
    decided: entries.filter(({ decided }) => decided),
    codeOf: (station) => codes.get(station) ?? station,
    stationName: (id) => rathaus('place.station', { code: codes.get(id) ?? id }),
    proofName: proofNames((await desk.catalogue(tx))?.leistungen ?? []),
    nameOf: (id) => clerks.get(id) ?? (id === 'rathaus' ? rathaus('history.program') : id),
  }
}

const caseOf = ({ records }: LateEntry): string | undefined => records.find(({ vorgang }) => vorgang)?.vorgang
const kindOf = ({ records }: LateEntry): 'own' | 'unreadable' => (records.length === 0 ? 'unreadable' : 'own')

/** The number that the town hall knows, or that the station has given it in what waits. */
async function numberOf(
  tx: Transaction,
  desk: Desk,
  vorgang: string,
  entries: readonly LateEntry[],
): Promise<string | undefined> {
  const [line] = await workList(tx, desk.context, { vorgang })
  if (line?.nummer) return line.nummer
  const joined = entries
    .flatMap(({ records }) => records.map(readStationEvent))
    .find((event) => event?.type === 'VorgangJoined' && event.data.vorgang === vorgang)
  return joined?.type === 'VorgangJoined' ? joined.data.nummer : undefined
}
