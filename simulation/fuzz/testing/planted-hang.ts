import type { Door } from '../door.ts'

/** Never comes back from an input that ends with two zero bytes. */
export const door: Door = {
  name: 'planted-hang',
  share: 1,
  open: async () => ({
    seedInputs: [Buffer.from('an example that ends well')],
    listed: ['fine'],
    feed: (input) => {
      while (input.at(-1) === 0 && input.at(-2) === 0);
      return 'fine'
    },
  }),
}
