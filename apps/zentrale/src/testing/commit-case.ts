import { randomUUID } from 'node:crypto'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import type { UnlockedStation } from '@buergerkoffer/station'

export interface CaseAtCounter {
  readonly vorgang?: string
  readonly counter: number
  readonly leistung: string
  readonly events: readonly VorgangEvent[]
}

/** A case that begins and ends at an unlocked suitcase in one visit without a fee, under the given counter's number. Answers its id. */
export async function commitCase(
  open: UnlockedStation,
  { vorgang = randomUUID(), counter, leistung, events }: CaseAtCounter,
): Promise<string> {
  const [besuch, newKey] = [randomUUID(), await open.newCaseKey()]
  const nummer = `ME01-2026-${String(counter).padStart(6, '0')}`
  const keyId = newKey.key.id
  const done = open.commit({
    by: open.user,
    station: [
      { type: 'BesuchOpened', data: { besuch, stop: null, termin: null } },
      { type: 'VorgangJoined', data: { besuch, vorgang, keyId, nummer, leistung, charged: false } },
      { type: 'VorgangReleased', data: { vorgang, keyId, nummer } },
      { type: 'BesuchClosed', data: { besuch } },
    ],
    cases: [{ vorgang, newKey, events }],
  })
  if (!done.ok) throw new Error(done.refusal.kind)
  return vorgang
}

/** How such a case is opened, with the suitcase's content. */
export const openedAt = (open: UnlockedStation, leistung: string): VorgangEvent => ({
  type: 'VorgangOpened',
  data: {
    ...{ leistung, katalog: open.model.catalogs()[0]?.version ?? '', ags: '14524270' },
    ...{ channel: 'koffer', wishes: [], note: '' },
  },
})
