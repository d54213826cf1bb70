import { readPhotoCode } from '@buergerkoffer/devices/codes'
import type { Door } from '../door.ts'

const whole = Buffer.concat([
  Buffer.from([0xe2, 1, 24]),
  Buffer.from('https://foto.example/abc'),
  Buffer.alloc(16, 9),
  Buffer.from([4, 0x5a, 0x71, 0x26, 0xf3, 12]),
  Buffer.alloc(12, 1),
  Buffer.from([4, 0x6e, 0x6f, 0x6e, 0x65, 32]),
  Buffer.alloc(32, 7),
])

/** The text in the Data Matrix of a photo service, as its bytes. */
export const door: Door = {
  name: 'photo-code',
  share: 150,
  open: async () => ({
    seedInputs: [whole],
    listed: ['photo', 'none'],
    feed: (input) => (readPhotoCode(Buffer.from(input).toString('base64')) ? 'photo' : 'none'),
  }),
}
