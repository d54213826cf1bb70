import type { Random } from '../random.ts'

type Mutation = (random: Random, bytes: Buffer, other: Uint8Array) => Uint8Array

/** Values at which lengths, counts and signs turn over. */
const edges = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff, 0x18, 0x1b, 0x5b, 0x9f, 0xbf, 0x22, 0x7b, 0x0a]

/** No input is larger, so that a run measures our code and not the copying. */
const largest = 64 * 1024

/** One to four alterations: flipped bits, cuts, splices with another input, repeats, lengths that lie. */
export function mutateBytes(random: Random, input: Uint8Array, other: Uint8Array): Uint8Array {
  let bytes: Uint8Array = input
  for (let count = 1 + random.int(4); count > 0; count -= 1) {
    bytes = random.pick(mutations)(random, Buffer.from(bytes), other)
  }
  return bytes.subarray(0, largest)
}

const mutations: readonly Mutation[] = [flip, edge, cut, drop, splice, repeat, insert, lie, swap]

function flip(random: Random, bytes: Buffer): Buffer {
  const at = random.int(bytes.length)
  if (bytes.length > 0) bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.int(8)), at)
  return bytes
}

function edge(random: Random, bytes: Buffer): Buffer {
  if (bytes.length > 0) bytes.writeUInt8(random.pick(edges), random.int(bytes.length))
  return bytes
}

function cut(random: Random, bytes: Buffer): Buffer {
  return bytes.subarray(0, random.int(bytes.length + 1))
}

function drop(random: Random, bytes: Buffer): Buffer {
  const [from, length] = [random.int(bytes.length + 1), 1 + random.int(16)]
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)])
}

function splice(random: Random, bytes: Buffer, other: Uint8Array): Buffer {
  const [end, start] = [random.int(bytes.length + 1), random.int(other.length + 1)]
  return Buffer.concat([bytes.subarray(0, end), other.subarray(start)])
}

function repeat(random: Random, bytes: Buffer): Buffer {
  const from = random.int(bytes.length + 1)
  const part = bytes.subarray(from, from + 1 + random.int(32))
  const copies = Array.from({ length: 1 + random.int(random.oneIn(20) ? 2_000 : 8) }, () => part)
  return Buffer.concat([bytes.subarray(0, from), ...copies, bytes.subarray(from)])
}

function insert(random: Random, bytes: Buffer): Buffer {
  const at = random.int(bytes.length + 1)
  return Buffer.concat([bytes.subarray(0, at), random.bytes(1 + random.int(16)), bytes.subarray(at)])
}

/** Where a length stands there now stands one that is far too large, or none. */
function lie(random: Random, bytes: Buffer): Buffer {
  if (bytes.length < 4) return bytes
  const value = random.pick([0, 1, 0x7fffffff, 0x80000000, 0xffffffff, bytes.length, bytes.length + 1])
  bytes.writeUInt32BE(value, random.int(bytes.length - 3))
  return bytes
}

function swap(random: Random, bytes: Buffer): Buffer {
  const [from, to, length] = [random.int(bytes.length + 1), random.int(bytes.length + 1), 1 + random.int(8)]
  Buffer.from(bytes.subarray(from, from + length)).copy(bytes, to)
  return bytes
}
