import type { Door } from '../door.ts'

/** Throws on one class of input: a byte 0x81 behind a byte 0x7f. */
export const door: Door = {
  name: 'planted-crash',
  share: 1,
  open: async () => ({
    seedInputs: [Buffer.from('a harmless \u007f example')],
    listed: ['fine'],
    feed: (input) => {
      const at = input.indexOf(0x7f)
      if (at >= 0 && (input[at + 1] ?? 0) >= 0x80) throw new RangeError('planted')
      return 'fine'
    },
  }),
}
