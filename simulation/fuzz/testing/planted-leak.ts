import type { Door } from '../door.ts'

/** Remembers a kilobyte of every input. */
export const door: Door = {
  name: 'planted-leak',
  share: 1,
  open: async () => {
    const kept: Uint8Array[] = []
    return {
      seedInputs: [Buffer.from('an example')],
      listed: ['fine'],
      feed: (input) => {
        kept.push(new Uint8Array(1024).fill(input.length))
        return 'fine'
      },
    }
  },
}
