import type { Door } from '../door.ts'

/** Nothing is wrong here. */
export const door: Door = {
  name: 'sound',
  share: 1,
  open: async () => ({ seedInputs: [Buffer.from('an example')], listed: ['fine'], feed: () => 'fine' }),
}
