import type { StationEvent } from '@buergerkoffer/domain/besuch'
import type { SelbsttestDone } from '@buergerkoffer/domain/selbsttest'

export interface SelbsttestViews {
  /** The last self-test that was taken down, with the instant. */
  readonly lastSelbsttest: () => (SelbsttestDone & { readonly noted: string }) | undefined
}

/** The fold over the self-tests of a station. */
export function createSelbsttestModel() {
  let last: ReturnType<SelbsttestViews['lastSelbsttest']>
  const views: SelbsttestViews = { lastSelbsttest: () => last }
  const take = (event: StationEvent, noted: string): void => {
    if (event.type === 'SelbsttestDone') last = { ...event.data, noted }
  }
  return { views, take }
}
