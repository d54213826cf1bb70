import type { VolumeSource, WrittenVolume } from '@buergerkoffer/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestStation, type TestStation } from '../testing/index.ts'

let test: TestStation
beforeEach(async () => {
  test = await createTestStation()
})
afterEach(() => test.close())

/** A stick in memory. */
function stick() {
  const files = new Map<string, Buffer>()
  const open = async (name: string) => {
    const pieces: Uint8Array[] = []
    return {
      write: async (bytes: Uint8Array) => void pieces.push(bytes),
      finish: async () => void files.set(name, Buffer.concat(pieces)),
      discard: async () => undefined,
    }
  }
  const sources = (): readonly VolumeSource[] =>
    [...files.values()].map((bytes) => ({
      size: bytes.length,
      read: async (offset, length) => bytes.subarray(offset, offset + length),
    }))
  return { files, open, sources }
}

describe('a station with a stick', () => {
  it('[SYNC-22] [SYNC-34] writes while it is locked, the same again and again, and nothing here changes', async () => {
    await test.open()
    test.station().lock()
    const first = stick()
    const written: readonly WrittenVolume[] = await test.station().volumes.write(first)
    expect(written).toHaveLength(1)
    expect(written[0]?.name).toMatch(/^[0-9a-f]{32}$/)
    expect(first.files.get(written[0]?.name ?? '')).toHaveLength(written[0]?.size ?? 0)
    expect((await test.station().volumes.write(stick()))[0]?.size).toBe(written[0]?.size)
    expect(await test.sync()).toBe('level')
  })

  it('[SYNC-76] takes nothing from a volume that it wrote itself: it is for the town hall', async () => {
    const own = stick()
    await test.station().volumes.write(own)
    expect(await test.station().volumes.read(own.sources())).toEqual([{ kind: 'refused', refusal: 'other-recipient' }])
  })

  it('[SYNC-76] keeps its volume key over a restart', async () => {
    await test.station().volumes.write(stick())
    const key = () => test.database().prepare("SELECT value FROM setting WHERE name = 'volume-key'").get()
    const known = key()
    expect(known).toBeDefined()
    await test.reopen().volumes.write(stick())
    expect(key()).toEqual(known)
  })
})
