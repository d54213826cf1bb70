import { randomBytes } from 'node:crypto'
import { writeVolumeNonce } from '@buergerkoffer/sync'
import {
  bodies,
  control,
  createPair,
  inLog,
  intoVolumes,
  openAs,
  type Pair,
  requests,
  volumeKeys,
} from '@buergerkoffer/sync/testing'
import type { Door, OpenDoor } from '../door.ts'
import { mutateCbor, writeCbor } from '../mutate/cbor.ts'
import { treeOf } from '../mutate/tree.ts'
import { mutateRest, splitMode, withMode } from '../mutate/with-mode.ts'
import type { Random } from '../random.ts'
import { signed, signedRequest } from '../sign.ts'

const station = 'koffer-1'
const replyKey = volumeKeys.station.publicKey
const nonce = writeVolumeNonce({ replyKey, incarnation: 1 }, Buffer.alloc(16, 3))

/** Volumes on both sides: files with altered bytes, and what a station or a centre with the right key may put into a sound one. */
export const door: Door = {
  name: 'volume',
  share: 3,
  open: async () => {
    const file = await someVolume()
    let pair = createPair()
    return {
      seedInputs: [
        withMode(0, file),
        ...requests.map((request) => withMode(1, writeCbor(treeOf(request)))),
        ...bodies.map((body) => withMode(2, writeCbor(treeOf(body)))),
        withMode(3, writeCbor(treeOf(control))),
      ],
      listed: [
        ...['foreign', 'too-new', 'other-recipient', 'altered', 'whole', 'cut'],
        ...['taken', 'known', 'early', 'refused'].map((word) => `centre-${word}`),
        ...['moved', 'known', 'early', 'refused', 'contradiction', 'forked', 'reopened', 'level', 'not-centre'].map(
          (word) => `station-${word}`,
        ),
      ],
      mutate: mutateRest((random, rest, mode) => (mode === 0 ? mutateFile : mutateCbor)(random, rest)),
      feed: async (input) => {
        const [mode, rest] = splitMode(input, 4)
        if (mode === 0) return opened(file, rest)
        return mode === 1 ? `centre-${await atCentre(pair, rest)}` : `station-${atStation(pair, mode, rest)}`
      },
      renew: () => {
        pair = createPair()
      },
      renewEvery: 300,
    } satisfies OpenDoor
  },
}

const messages = [Buffer.alloc(100_000, 1), Buffer.alloc(60_000, 2)]

/** Three chunks, the last one padded. */
async function someVolume(): Promise<Buffer> {
  const [volume] = await intoVolumes('centre', messages)
  if (!volume) throw new Error('nothing was written')
  return volume.bytes
}

/** What happens to a file on a stick: bits turn over, its end is lacking, something is behind it. The usual alterations would cut it to one chunk. */
function mutateFile(random: Random, file: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file)
  const kind = random.int(4)
  if (kind === 0) return bytes.subarray(0, random.int(bytes.length + 1))
  if (kind === 1) return Buffer.concat([bytes, Buffer.alloc(1 + random.int(200), random.int(256))])
  // Often in the head, where every byte means something.
  for (let count = 1 + random.int(3); count > 0; count -= 1) {
    const at = random.int(kind === 2 ? Math.min(700, bytes.length) : bytes.length)
    if (bytes.length > 0) bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.int(8)), at)
  }
  return bytes
}

/** Altered bytes are never read; less than all of it is never called whole. */
async function opened(file: Buffer, bytes: Buffer): Promise<string> {
  const volume = await openAs('centre', bytes)
  if (typeof volume === 'string') return volume
  if (volume.whole !== file.equals(bytes)) throw new Error('an altered volume is called whole')
  let count = 0
  for await (const message of volume.messages()) {
    if (!messages[count]?.equals(message)) throw new Error('altered bytes are read')
    count += 1
  }
  if (volume.whole && count !== messages.length) throw new Error('a whole volume lost a message')
  return volume.whole ? 'whole' : 'cut'
}

async function atCentre(pair: Pair, body: Buffer): Promise<string> {
  const before = pair.centre.memory.station(station)
  const visit = pair.centre.volumes()
  const { kind } = await visit.take(signedRequest(station, nonce, body, pair.linkKeys.privateKey))
  for await (const _ of visit.answers(station));
  const after = pair.centre.memory.station(station)
  if (after?.lastContact !== before?.lastContact) throw new Error('a volume counts as a contact')
  if ((after?.leaseUntil ?? '') < (before?.leaseUntil ?? '')) throw new Error('a volume shortens a lease')
  return kind
}

/** 2: any body under a good control block; 3: any control block over a good body. */
function atStation(pair: Pair, mode: number, rest: Buffer): string {
  const key = pair.centreKeys.privateKey
  const block = mode === 3 ? rest : writeCbor(treeOf(control))
  const level = writeCbor(treeOf({ kind: 'exchanged', runs: [], wraps: [], waiting: [], more: false }))
  const parts = [
    Buffer.from([0xa4]),
    ...[text('nonce'), bytes(nonce), text('nextNonce'), bytes(nonce)],
    ...[text('control'), writeCbor(treeOf(signed('control', block, key)))],
    ...[text('body'), mode === 3 ? level : rest],
  ]
  const before = pair.station.store.log.head(inLog).seq
  const { kind } = pair.sync().takeFromVolume(writeCbor(treeOf(signed('answer', Buffer.concat(parts), key))), replyKey)
  if (kind !== 'moved' && pair.station.store.log.head(inLog).seq !== before) throw new Error('changed without a word')
  // Whatever it was told: it can ask again, and write again.
  pair.sync().ask(randomBytes(40), { bytes: 700, entries: 10 })
  return kind
}

const text = (value: string): Buffer => writeCbor({ kind: 'text', value })
const bytes = (value: Uint8Array): Buffer => writeCbor({ kind: 'bytes', value })
