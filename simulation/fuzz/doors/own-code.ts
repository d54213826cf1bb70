import { letterNumber, readOwnCode } from '@buergerkoffer/devices/codes'
import type { Door } from '../door.ts'

const seeds = [
  'BK1*R*ME01-2026-000123',
  'BK1*C*ME01-2026-000124',
  'BK1*T*ME01-20261123-0930',
  'BK1*D*ME01-20261123-0930',
  'PB-4711-0815',
]

/** The text of any code that is held before the camera, or typed by a hand scanner. */
export const door: Door = {
  name: 'own-code',
  share: 50,
  open: async () => ({
    seedInputs: seeds.map((text) => Buffer.from(text)),
    listed: ['receipt', 'case', 'test', 'report', 'letter', 'none'],
    feed: (input) => {
      const text = Buffer.from(input).toString('utf8')
      const own = readOwnCode(text)
      return own?.kind ?? (letterNumber([{ symbology: 'code-128', text }]) === undefined ? 'none' : 'letter')
    },
  }),
}
