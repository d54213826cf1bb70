import type { Door } from '../door.ts'

/** Answers well and leaves a rejection behind that nobody waits for; only the third longer input since the door was opened. */
export const door: Door = {
  name: 'planted-rejection',
  share: 1,
  open: async () => {
    let seen = 0
    return {
      seedInputs: [Buffer.from('an example')],
      listed: ['fine'],
      renew: () => {
        seen = 0
      },
      feed: (input) => {
        if (input.length > 12) seen += 1
        if (seen === 3) void Promise.reject(new Error('planted'))
        return 'fine'
      },
    }
  },
}
