import type { Catalogue } from '@buergerkoffer/catalogue'
import { announcedRates, endingRates, type TarifPosition, tariffWarningDays } from '@buergerkoffer/domain/gebuehr'
import { addDays } from '@buergerkoffer/domain/termin'
import type { Desk } from '../desk.ts'
import { shortDay } from '../format.ts'
import { type CheckResult, good } from './check.ts'
import { t } from './text.ts'

/** Whether the fees of every service here hold today, since when, and whether they end soon without others to follow. */
export function tariffsCheck({ catalogue, today }: Desk): CheckResult {
  if (!catalogue) return { check: 'tariffs', verdict: 'absent', reason: 'no-catalogue', seen: t('tariffs.none') }
  const rates = ratesOf(catalogue)
  const missing = rates.find(({ rates: all }) => !all.some((rate) => holdsOn(rate, today)))
  if (missing) {
    return { check: 'tariffs', verdict: 'hint', reason: 'missing', seen: t('tariffs.missing', { what: missing.name }) }
  }
  const [end] = rates
    .flatMap(({ rates: positions }) => endingRates({ positions }, today, addDays(today, tariffWarningDays)))
    .map(({ day }) => day)
    .toSorted()
  if (end !== undefined) {
    return { check: 'tariffs', verdict: 'hint', reason: 'ending', seen: t('tariffs.ending', { day: shortDay(end) }) }
  }
  const next = rates.flatMap(({ rates: positions }) => announcedRates({ positions }, today)).at(0)
  if (next) return good('tariffs', t('tariffs.announced', { day: shortDay(next.day) }))
  const since = rates
    .flatMap(({ rates: all }) => all.flatMap((rate) => (holdsOn(rate, today) ? [rate.validFrom] : [])))
    .toSorted()
    .at(-1)
  return good('tariffs', since === undefined ? t('tariffs.free') : t('tariffs.ok', { day: shortDay(since) }))
}

/** What each fee line of a service may cost, at all times and ages; by a Satzung, in each municipality that has one. */
const ratesOf = ({ leistungen, tarif, places }: Catalogue) =>
  leistungen.flatMap(({ fee, texts, id }) => {
    const own = places.koerperschaften.flatMap(({ ownTarife }) => ownTarife[id] ?? [])
    const positions = (fee.tarif === null ? own : [fee.tarif]).map((each) => tarif(each)?.positions ?? [])
    const name = texts('de').modules['03']?.text ?? id
    return fee.lines.flatMap(({ position }) =>
      positions.map((all) => ({ name, rates: all.filter((rate) => rate.id === position) })),
    )
  })

const holdsOn = ({ validFrom, validTo }: TarifPosition, day: string): boolean =>
  validFrom <= day && (validTo === null || day <= validTo)
