import { FEED_ANSWERS, FEED_SEEDS, feedStream } from '@buergerkoffer/devices/card-terminal'
import type { Door } from '../door.ts'

/** What a card terminal sends. */
export const door: Door = {
  name: 'zvt',
  share: 150,
  open: async () => ({ seedInputs: FEED_SEEDS, listed: FEED_ANSWERS, feed: feedStream }),
}
