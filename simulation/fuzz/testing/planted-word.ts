import type { Door } from '../door.ts'

/** Gives an answer that is on no list if the input holds a quotation mark. */
export const door: Door = {
  name: 'planted-word',
  share: 1,
  open: async () => ({
    seedInputs: [Buffer.from('an example')],
    listed: ['fine'],
    feed: (input) => (input.includes(0x22) ? 'strange' : 'fine'),
  }),
}
