import type { Catalogue, Leistung } from '@buergerkoffer/catalogue'
import type { AcceptRules } from '@buergerkoffer/domain/vorgang'
import type { LogId } from '@buergerkoffer/log'
import { webFault } from '@buergerkoffer/web'
import { listKeys } from '../../approval/index.ts'
import { codeByLog, listClerks, listStations, type StationRow } from '../../mandant/index.ts'
import { listEinrichtungen } from '../../touren/index.ts'
import { type CaseView, caseView, isReviewDue, type WorkListLine, workList } from '../../vorgang/index.ts'
import type { Desk } from '../desk.ts'
import { t } from '../text.ts'
import { type CareHome, careHomeOf } from './care-home.ts'
import { proofNames } from './proof-names.ts'

/** A case with what its page needs around it. */
export interface ShownCase {
  readonly line: WorkListLine
  /** Undefined once the key is gone: only the line remains. */
  readonly view: CaseView | undefined
  /** The content the case was made with. */
  readonly catalogue: Catalogue | undefined
  readonly stations: readonly StationRow[]
  /** What its service demands before it is accepted, and how the result reaches the Fachverfahren. */
  readonly rules: CaseRules
  /** Whether the clerk who looks has a security key here: without one nothing can be reviewed. */
  readonly hasKey: boolean
  /** Why a bedingter Sperrvermerk is due (BMG § 52): the address is a known home's, or the citizen said so. */
  readonly home: CareHome | undefined
  /** A person's or program's name for the id in a record. */
  readonly nameOf: (id: string) => string
  /** The same for a station's id. */
  readonly stationName: (station: string) => string
  /** What a service calls a proof it asks for. */
  readonly proofName: (nachweis: string) => string
  /** `Koffer ME01` or `Rathaus` for a log. */
  readonly placeOf: (log: LogId | undefined) => string
}

const caseId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export interface CaseRules extends AcceptRules {
  readonly handOver: Leistung['handOver']
}

/** Reads a case for its page. An id that is no id, or another tenant's, is not found. */
export async function loadCase(desk: Desk, vorgang: string): Promise<ShownCase> {
  if (!caseId.test(vorgang)) throw webFault('not-found')
  return desk.inTenant(async (tx) => {
    const [line] = await workList(tx, desk.context, { vorgang })
    if (!line) throw webFault('not-found')
    const view = await caseView(tx, desk.context, desk.zentrale.blobs, vorgang)
    const stations = await listStations(tx)
    const codes = await codeByLog(tx)
    const catalogue = await desk.catalogue(tx, view?.file.state.opened?.katalog)
    const clerks = new Map((await listClerks(tx)).map(({ clerk, name }) => [clerk, name]))
    return {
      ...{ line, view, stations },
      hasKey: (await listKeys(tx, desk.clerk.clerk)).length > 0,
      home: view && careHomeOf(view.file.state, await listEinrichtungen(tx)),
      catalogue,
      // Content nobody has must not be a way around four eyes: then what holds now decides.
      rules: rulesOf(catalogue ?? (await desk.catalogue(tx)), line),
      nameOf: (id) => clerks.get(id) ?? (id === 'rathaus' ? t('history.program') : id),
      stationName: (id) => stationName(stations, id),
      proofName: proofNames(catalogue?.leistungen.filter(({ id }) => id === line.leistung) ?? []),
      placeOf: (log) => placeOf(codes, log),
    }
  })
}

function placeOf(codes: ReadonlyMap<LogId, string>, log: LogId | undefined): string {
  const code = log && codes.get(log)
  return code ? t('place.station', { code }) : t('place.centre')
}

function stationName(stations: readonly StationRow[], id: string): string {
  const station = stations.find((each) => each.station === id)
  return station ? t('place.station', { code: station.code }) : t('place.centre')
}

function rulesOf(catalogue: Catalogue | undefined, { vorgang, leistung }: WorkListLine): CaseRules {
  const found = leistung === null ? undefined : catalogue?.leistung(leistung)
  return {
    review: isReviewDue(found?.review ?? 'none', vorgang),
    decision: found?.decision === 'townhall',
    handOver: found?.handOver ?? 'none',
  }
}
