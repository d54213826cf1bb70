import type { ExamplesOf } from '../event.ts'

export const sealingExamples: ExamplesOf<'SealedCaptured' | 'CapturePostponed' | 'SealedOpened'> = {
  SealedCaptured: {
    type: 'SealedCaptured',
    data: {
      what: 'lichtbild',
      demo: true,
      certified: false,
      mediaType: 'image/jpeg',
      sealingKeyId: '4f0c1d2e3b4a59687766554433221100',
      boxHash: 'b0c5',
      blob: { hash: 'face', size: 61_204, key: 'a2V5', mediaType: 'application/octet-stream' },
    },
  },
  SealedOpened: { type: 'SealedOpened', data: { boxHash: 'b0c5', by: 'p.seidel' } },
  CapturePostponed: { type: 'CapturePostponed', data: { what: 'unterschrift' } },
}
