import type { Catalogue } from '@buergerkoffer/catalogue'
import type { User } from '@buergerkoffer/domain/order'
import type { Freshness } from '@buergerkoffer/domain/vorgang'
import type { StationModel, UnlockedStation } from '@buergerkoffer/station'
import { dayOf } from './format.ts'
import type { KofferContext } from './koffer-context.ts'

/** The unlocked station at one moment, as one request sees it. */
export interface Desk {
  readonly context: KofferContext
  readonly station: UnlockedStation
  readonly model: StationModel
  /** Missing until the centre's list of users has come. */
  readonly user: User | undefined
  readonly catalogue: Catalogue | undefined
  /** ISO instant. */
  readonly now: string
  /** ISO day in Saxony. */
  readonly today: string
  readonly freshness: Freshness
}

/** Throws when the station is locked: routes behind the lock don't run then. */
export function deskOf(context: KofferContext): Desk {
  const station = context.station.unlocked()
  if (!station) throw new Error('the station is locked')
  const { model } = station
  const now = context.now()
  return {
    context,
    station,
    model,
    user: model.user(station.user),
    catalogue: context.catalogue(),
    now,
    today: dayOf(now),
    // Without a tenant's rule nothing is fresh.
    freshness: { now, limitHours: model.tenant()?.standLimitHours ?? 0 },
  }
}
