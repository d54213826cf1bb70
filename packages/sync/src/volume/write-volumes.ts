import type { JsonWebKey } from 'node:crypto'
import { newKey, type RandomBytes, type Recipient, wrapForPublicKey } from '@buergerkoffer/log'
import { type Chunks, chunkBytes, chunksOf, sealedChunkBytes } from './chunks.ts'
import { recipientOf, writeLabel } from './label.ts'

/** 1 GB: fits every stick and every file system that sticks have. Bytes. */
export const largestVolume = 1_000_000_000

/** Where a volume is written to. */
export interface VolumeFile {
  readonly write: (bytes: Uint8Array) => Promise<void>
  /** Makes it durable under its name; only then it counts. */
  readonly finish: () => Promise<void>
  /** Leaves nothing of what was not finished, as far as the medium still lets itself be told. */
  readonly discard: () => Promise<void>
}

export interface VolumeWriting {
  readonly recipient: JsonWebKey
  readonly random: RandomBytes
  readonly open: (name: string) => Promise<VolumeFile>
  /** The most that one volume may have, bytes. A message larger than this gets a volume of its own. */
  readonly limit?: number | undefined
  /** What every volume begins with, so that each can be taken without the ones before. */
  readonly opening?: Uint8Array | undefined
}

export interface WrittenVolume {
  /** Random: 32 hex digits. */
  readonly name: string
  /** Bytes. */
  readonly size: number
}

/**
 * Writes messages into as many volumes as are needed, sealed for one recipient (SYNC-22). Never more than a chunk is in memory. Faults of the
 * medium are thrown; a volume that was not finished counts for nothing.
 */
export async function writeVolumes(
  writing: VolumeWriting,
  messages: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<readonly WrittenVolume[]> {
  const written: WrittenVolume[] = []
  let volume: OpenVolume | undefined
  try {
    for await (const message of messages) {
      if (volume && !volume.fits(message)) {
        written.push(await volume.finish())
        volume = undefined
      }
      volume ??= await begin(writing)
      await volume.add(message)
    }
    volume ??= writing.opening && (await begin(writing))
    return volume ? [...written, await volume.finish()] : written
  } catch (fault) {
    await volume?.discard()
    throw fault
  }
}

interface OpenVolume {
  readonly fits: (message: Uint8Array) => boolean
  readonly add: (message: Uint8Array) => Promise<void>
  readonly finish: () => Promise<WrittenVolume>
  readonly discard: () => Promise<void>
}

async function begin(writing: VolumeWriting): Promise<OpenVolume> {
  const key = newKey(writing.random)
  const recipient = recipientOf(writing.recipient)
  const { bytes: wrap } = await wrapForPublicKey(key, `station:${recipient}` satisfies Recipient, writing.recipient)
  const label = writeLabel({ recipient, id: key.id, wrap })
  const file = await writing.open(key.id)
  await file.write(label)
  const body = bodyOf(file, chunksOf(key, label))
  key.bytes.fill(0)
  const limit = writing.limit ?? largestVolume
  const fits = (message: Uint8Array): boolean => label.length + sizeOf(body.length() + framed(message)) <= limit
  if (writing.opening) await body.add(writing.opening)
  const finish = async (): Promise<WrittenVolume> => {
    await body.end()
    await file.finish()
    return { name: key.id, size: label.length + sizeOf(body.length()) }
  }
  return { fits, add: body.add, finish, discard: file.discard }
}

const framed = (message: Uint8Array): number => 4 + message.length

/** What so much plain text comes to in the file. */
const sizeOf = (plain: number): number => Math.max(1, Math.ceil(plain / chunkBytes)) * sealedChunkBytes

/** Messages, each behind its length, cut into chunks; the last is padded with zeros, and a length of zero is the end. */
function bodyOf(file: VolumeFile, chunks: Chunks) {
  let [pending, length, index] = [Buffer.alloc(0), 0, 0]
  const flush = async (isLast: boolean): Promise<void> => {
    const plain = Buffer.alloc(chunkBytes)
    pending.copy(plain)
    pending = pending.subarray(chunkBytes)
    await file.write(chunks.seal(index, isLast, plain))
    index += 1
  }
  return {
    length: () => length,
    add: async (message: Uint8Array): Promise<void> => {
      const size = Buffer.alloc(4)
      size.writeUInt32BE(message.length)
      pending = Buffer.concat([pending, size, message])
      length += framed(message)
      // The last chunk is written at the end: until then nobody knows that it is the last.
      while (pending.length > chunkBytes) await flush(false)
    },
    end: () => flush(true),
  }
}
