import { isFresh } from '@buergerkoffer/domain/vorgang'
import type { Desk } from '../desk.ts'
import { shortDay, timeOf } from '../format.ts'
import { type CheckResult, good } from './check.ts'
import { packingCheck } from './packing-check.ts'
import { tariffsCheck } from './tariffs-check.ts'
import { t } from './text.ts'

/** What the suitcase has of the town hall: leave to open, time, contact, nothing left behind, content and tariffs of today; and what is packed. */
export const stationChecks = (desk: Desk): readonly CheckResult[] => [
  packingCheck(desk),
  leaseCheck(desk),
  clockCheck(desk),
  contactCheck(desk),
  unsentCheck(desk),
  catalogueCheck(desk),
  tariffsCheck(desk),
]

function leaseCheck({ context }: Desk): CheckResult {
  const lease = context.station.lease()
  if (!lease) return { check: 'lease', verdict: 'blocker', reason: 'none', seen: t('lease.none') }
  const seen = t(`lease.${lease.kind}`, { day: shortDay(lease.until), time: timeOf(lease.until) })
  if (lease.kind === 'valid') return good('lease', seen)
  return { check: 'lease', verdict: lease.kind === 'ending' ? 'hint' : 'blocker', reason: lease.kind, seen }
}

function clockCheck({ context, now }: Desk): CheckResult {
  const at = { day: shortDay(now), time: timeOf(now) }
  if (context.station.clock.now().trusted) return good('clock', t('clock.ok', at))
  return { check: 'clock', verdict: 'hint', reason: 'unsure', seen: t('clock.unsure', at) }
}

function contactCheck({ context, freshness }: Desk): CheckResult {
  const at = context.line().lastContact ?? context.station.control()?.centreTime
  if (!at) return { check: 'contact', verdict: 'blocker', reason: 'never', seen: t('contact.never') }
  const when = { day: shortDay(at), time: timeOf(at) }
  if (isFresh(at, freshness)) return good('contact', t('contact.ok', when))
  return { check: 'contact', verdict: 'hint', reason: 'old', seen: t('contact.old', when) }
}

function unsentCheck({ context: { station } }: Desk): CheckResult {
  const count = station.unsent() + station.unsentFiles()
  if (count === 0) return good('unsent', t('unsent.none'))
  return { check: 'unsent', verdict: 'hint', reason: 'some', seen: t('unsent.some', { count }) }
}

function catalogueCheck({ catalogue }: Desk): CheckResult {
  if (!catalogue) return { check: 'catalogue', verdict: 'blocker', reason: 'none', seen: t('catalogue.none') }
  const { version, leistungen } = catalogue
  return good('catalogue', t('catalogue.ok', { version: version.slice(0, 8), count: leistungen.length }))
}
