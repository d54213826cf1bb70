import type { Catalogue } from '@buergerkoffer/catalogue'
import type { LogId } from '@buergerkoffer/log'
import { webFault } from '@buergerkoffer/web'
import { listClerks, listStations, type StationRow } from '../../mandant/index.ts'
import { type CaseView, caseView, type WorkListLine, workList } from '../../vorgang/index.ts'
import type { Desk } from '../desk.ts'
import { t } from '../text.ts'

/** A case with what its page needs around it. */
export interface ShownCase {
  readonly line: WorkListLine
  /** Undefined once the key is gone: only the line remains. */
  readonly view: CaseView | undefined
  /** The content the case was made with. */
  readonly catalogue: Catalogue | undefined
  readonly stations: readonly StationRow[]
  /** A person's or program's name for the id in a record. */
  readonly nameOf: (id: string) => string
  /** `Koffer ME01` or `Rathaus` for a log. */
  readonly placeOf: (log: LogId | undefined) => string
}

const caseId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads a case for its page. An id that is no id, or another tenant's, is not found. */
export async function loadCase(desk: Desk, vorgang: string): Promise<ShownCase> {
  if (!caseId.test(vorgang)) throw webFault('not-found')
  return desk.inTenant(async (tx) => {
    const [line] = await workList(tx, desk.context, { vorgang })
    if (!line) throw webFault('not-found')
    const view = await caseView(tx, desk.context, desk.zentrale.blobs, vorgang)
    const stations = await listStations(tx)
    const clerks = new Map((await listClerks(tx)).map(({ clerk, name }) => [clerk, name]))
    return {
      ...{ line, view, stations },
      catalogue: await desk.catalogue(tx, view?.file.state.opened?.katalog),
      nameOf: (id) => clerks.get(id) ?? (id === 'rathaus' ? t('history.program') : id),
      placeOf: (log) => placeOf(stations, log),
    }
  })
}

function placeOf(stations: readonly StationRow[], log: LogId | undefined): string {
  const station = stations.find(({ enrolled }) => enrolled?.outLog === log)
  return station ? t('place.station', { code: station.code }) : t('place.centre')
}
