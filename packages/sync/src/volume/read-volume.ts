import type { JsonWebKey } from 'node:crypto'
import { type KeyId, unwrapWithPrivateKey } from '@buergerkoffer/log'
import { maxMessageBytes } from '../protocol.ts'
import { type Chunks, chunksOf, sealedChunkBytes } from './chunks.ts'
import { largestLabel, readLabel, type VolumeLabel } from './label.ts'

/** A file that can be read at any place, more than once. */
export interface VolumeSource {
  /** Bytes. */
  readonly size: number
  /** Fewer bytes only at the end. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array>
}

/** Why nothing of a file is taken. Closed list. */
export type VolumeRefusal =
  /** No volume at all. */
  | 'foreign'
  /** Of a format that a later program writes. */
  | 'too-new'
  /** For somebody else: it can only be carried. */
  | 'other-recipient'
  /** A byte is not as it was written. */
  | 'altered'

/** A volume whose every byte that is here is as it was written. */
export interface OpenedVolume {
  readonly id: KeyId
  /** False if its end is lacking: what stands whole before the cut is read. */
  readonly whole: boolean
  readonly messages: () => AsyncGenerator<Uint8Array>
}

/**
 * Opens a volume (SYNC-22, SYNC-76): looks at all of it before anything is read, so that an altered byte anywhere leaves everything as it is. `privateKeyOf`
 * knows the recipients that are ours, by key id. Never more than a chunk and a message are in memory.
 */
export async function openVolume(
  source: VolumeSource,
  privateKeyOf: (recipient: string) => Promise<JsonWebKey | undefined>,
): Promise<OpenedVolume | VolumeRefusal> {
  const start = readLabel(await source.read(0, largestLabel))
  if (start === 'cut') return 'altered'
  if (typeof start === 'string') return start
  const { recipient, id } = start.label
  const privateKey = await privateKeyOf(recipient)
  if (!privateKey) return 'other-recipient'
  const key = await unwrap(start.label, privateKey)
  if (!key) return 'altered'
  const body = bodyOf(source, chunksOf(key, start.bytes), start.bytes.length)
  const judged = await judge(body)
  return (judged && { id, whole: judged.whole, messages: () => messagesOf(body, judged) }) || 'altered'
}

/** For whom a file is, and what it is called; undefined for a file that is no volume. */
export async function peekVolume(source: VolumeSource): Promise<Pick<VolumeLabel, 'recipient' | 'id'> | undefined> {
  const start = readLabel(await source.read(0, largestLabel))
  return typeof start === 'string' ? undefined : start.label
}

const unwrap = ({ recipient, id, wrap }: VolumeLabel, privateKey: JsonWebKey) =>
  unwrapWithPrivateKey({ keyId: id, recipient: `station:${recipient}`, bytes: wrap }, privateKey)

interface Body {
  /** Whole chunks that are here. */
  readonly count: number
  /** Bytes behind them that make up no chunk. */
  readonly rest: number
  readonly open: (index: number, isLast: boolean) => Promise<Buffer | undefined>
}

interface Judged {
  readonly whole: boolean
}

function bodyOf(source: VolumeSource, chunks: Chunks, start: number): Body {
  const length = source.size - start
  return {
    count: Math.floor(length / sealedChunkBytes),
    rest: length % sealedChunkBytes,
    open: async (index, isLast) =>
      chunks.open(index, isLast, await source.read(start + index * sealedChunkBytes, sealedChunkBytes)),
  }
}

/** Whether every chunk is as it was written, and the last one among them; undefined if one is not. */
async function judge({ count, rest, open }: Body): Promise<Judged | undefined> {
  for (let index = 0; index < count - 1; index += 1) if (!(await open(index, false))) return undefined
  if (count === 0) return { whole: false }
  if (rest === 0 && (await open(count - 1, true))) return { whole: true }
  return (await open(count - 1, false)) ? { whole: false } : undefined
}

/** The messages in a volume's plain text, up to the first that is not all here. */
async function* messagesOf({ count, open }: Body, { whole }: Judged): AsyncGenerator<Uint8Array> {
  let here = Buffer.alloc(0)
  for (let index = 0; index < count; index += 1) {
    const chunk = await open(index, whole && index === count - 1)
    if (!chunk) return
    here = Buffer.concat([here, chunk])
    for (let length = lengthAt(here); length !== undefined; length = lengthAt(here)) {
      if (length === 0 || length > maxMessageBytes) return
      if (here.length < 4 + length) break
      yield here.subarray(4, 4 + length)
      here = here.subarray(4 + length)
    }
  }
}

const lengthAt = (bytes: Buffer): number | undefined => (bytes.length < 4 ? undefined : bytes.readUInt32BE(0))
