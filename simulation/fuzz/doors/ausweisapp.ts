import { appMessageSeeds, feedAppMessage } from '@buergerkoffer/devices/eid/fuzz'
import type { Door } from '../door.ts'

const words = ['info', 'api-level', 'reader', 'reader-list', 'insert-card', 'access-rights', 'ask', 'pause', 'refused']
const ends = ['auth-started', 'auth-refused', 'auth-ended', 'pin-change-started', 'pin-change-ended', 'broken', 'other']

/** What the AusweisApp says. */
export const door: Door = {
  name: 'ausweisapp',
  share: 150,
  open: async () => ({ seedInputs: appMessageSeeds, listed: [...words, ...ends], feed: feedAppMessage }),
}
