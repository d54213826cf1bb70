import type { Leistung } from '@buergerkoffer/catalogue'
import type { StationEvent } from '@buergerkoffer/domain/besuch'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { emptyVorgang, type VorgangEvent, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import type { CaseEvents } from '@buergerkoffer/station'
import { presentStop } from '../current-stops.ts'
import type { Desk } from '../desk.ts'
import { type BeginRefusal, leaseOver } from './begin-refusal.ts'
import { commitStep } from './commit.ts'
import { joinEvents } from './join-events.ts'
import { carriedIdentity } from './steps/ausweis/carry-over.ts'
import type { Matter, Visit } from './visit.ts'

/** A fresh case key with its wraps; made before the visit is looked up, since nothing may wait between that and the commit. */
export type CaseKey = NonNullable<CaseEvents['newKey']>

/** Begins a visit for somebody who just came, with a new case. */
export function beginWalkIn(
  desk: Desk,
  leistung: string,
  key: CaseKey,
  paper?: Nacherfassung,
): Result<string, BeginRefusal> {
  const blocked = leaseOver(desk)
  if (blocked) return refuse(blocked)
  const besuch = desk.context.newUuid()
  const opened: StationEvent = {
    type: 'BesuchOpened',
    data: { besuch, stop: presentStop(desk)?.id ?? null, termin: null },
  }
  return openMatter(desk, { besuch, leistung, key, before: [opened], ags: presentStop(desk)?.ags, paper })
}

/** One more matter for an open visit; `like` is a matter of it whose person is the same. */
export function addMatter(visit: Visit, leistung: string, key: CaseKey, like?: Matter): Result<string, BeginRefusal> {
  const { desk, besuch } = visit
  const ags = (like ?? visit.matters[0])?.state.opened?.ags ?? presentStop(desk)?.ags
  return openMatter(desk, { besuch: besuch.id, leistung, key, before: [], ags, like })
}

interface NewMatter {
  readonly besuch: string
  readonly leistung: string
  readonly key: CaseKey
  readonly before: readonly StationEvent[]
  readonly ags: string | undefined
  readonly like?: Matter | undefined
  readonly paper?: Nacherfassung | undefined
}

/** An emergency form that was filled in earlier, and its leaving the stock. */
export interface Nacherfassung {
  readonly sheet: string
  /** ISO day on the paper. */
  readonly date: string
  readonly moved: (vorgang: string) => readonly StationEvent[]
}

function openMatter(desk: Desk, matter: NewMatter): Result<string, BeginRefusal> {
  const { besuch, key, before, ags, like } = matter
  const leistung = desk.catalogue?.leistung(matter.leistung)
  if (!leistung || !desk.catalogue) return refuse({ kind: 'unknown-leistung' })
  if (!ags) return refuse({ kind: 'no-stop' })
  const vorgang = desk.context.newUuid()
  const katalog = desk.catalogue.version
  const opened = { leistung: leistung.id, katalog, ags, channel: 'koffer', wishes: [], note: '' } as const
  const open = vorgangDecider.decide({ type: 'open', opened: { ...opened, wishes: [] } }, emptyVorgang)
  if (!open.ok) return open
  const joined = joinEvents(desk, besuch, before, { vorgang, keyId: key.key.id, leistung })
  if (!joined.ok) return joined
  const { paper } = matter
  const begun: readonly VorgangEvent[] = paper
    ? [{ type: 'NacherfassungBegun', data: { sheet: paper.sheet, date: paper.date } }]
    : []
  const events = [...open.value, ...begun, ...(like ? samePerson(like, leistung) : [])]
  const station = [...joined.value, ...(paper?.moved(vorgang) ?? [])]
  const step = commitStep(desk, { cases: [{ vorgang, events, newKey: key }], station })
  return step.ok ? ok(besuch) : step
}

/** Who a person is, as it was established for another matter of the same visit. */
function samePerson(like: Matter, leistung: Leistung): readonly VorgangEvent[] {
  const { snapshot, recorded } = like.state
  return [
    ...(snapshot ? [{ type: 'PersonPrepared', data: snapshot } as const] : []),
    ...(recorded ? [{ type: 'PersonRecorded', data: recorded } as const] : []),
    ...carriedIdentity(like, leistung),
  ]
}
