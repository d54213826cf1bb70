import { describe, expect, it } from 'vitest'
import { blobHash, eventId, keyId, logId, positionBytes } from './ids.ts'

describe('ids', () => {
  it('takes the right shape only, and never repeats the wrong one in its message', () => {
    const wrong = 'Anna Müller'
    for (const mint of [logId, eventId, keyId, blobHash]) {
      expect(() => mint(wrong)).toThrow(TypeError)
      expect(() => mint(wrong)).not.toThrow(wrong)
    }
    expect(() => logId('018F0000-0000-7000-8000-000000000001')).toThrow(TypeError)
    expect(() => blobHash('../../../../etc/passwd')).toThrow(TypeError)
  })

  it('[SYNC-4] writes a position as the log’s 16 bytes and the big-endian number', () => {
    const bytes = positionBytes(logId('018f0000-0000-7000-8000-00000000000a'), Number.MAX_SAFE_INTEGER)
    expect(bytes.toString('hex')).toBe('018f000000007000800000000000000a001fffffffffffff')
  })
})
