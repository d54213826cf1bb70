import { exampleAnswers, FED_WORDS, feedIppAnswer } from '@buergerkoffer/devices/printer'
import type { Door } from '../door.ts'

/** What a printer answers. */
export const door: Door = {
  name: 'ipp',
  share: 150,
  open: async () => ({ seedInputs: exampleAnswers(), listed: FED_WORDS, feed: feedIppAnswer }),
}
