import type { Random } from '../random.ts'
import { mutateTree } from './mutate-tree.ts'
import type { Tree } from './tree.ts'

/**
 * Writes a tree as CBOR (RFC 8949), lies included. Our own few lines: the library that the protocol uses refuses to write what a hostile
 * sender would.
 */
export function writeCbor(tree: Tree): Buffer {
  switch (tree.kind) {
    case 'plain':
      return Buffer.from([tree.value === undefined ? 0xf7 : tree.value === null ? 0xf6 : tree.value ? 0xf5 : 0xf4])
    case 'number':
      return number(tree.value)
    case 'text':
      return Buffer.concat([head(3, Buffer.byteLength(tree.value)), Buffer.from(tree.value)])
    case 'bytes':
      return Buffer.concat([head(2, tree.value.length), tree.value])
    case 'list':
      return Buffer.concat([head(4, tree.items.length), ...tree.items.map(writeCbor)])
    case 'map':
      return Buffer.concat([
        head(5, tree.entries.length),
        ...tree.entries.flatMap(([key, value]) => [writeCbor({ kind: 'text', value: key }), writeCbor(value)]),
      ])
    case 'lie':
      return tree.lie === 'nesting' ? Buffer.alloc(tree.size, 0x81) : head(2 + (tree.size % 4), tree.size)
  }
}

/** Reads what an honest writer wrote: definite lengths, text keys. Throws on anything else. */
export function readCbor(bytes: Uint8Array): Tree {
  const [tree] = readAt(Buffer.from(bytes), 0)
  return tree
}

/** The CBOR seed with its meaning altered, not only its bytes. */
export const mutateCbor = (random: Random, seed: Uint8Array): Uint8Array =>
  writeCbor(mutateTree(random, readCbor(seed)))

function number(value: number | bigint): Buffer {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) {
    const whole = BigInt(value)
    return whole < 0n ? head(1, -1n - whole) : head(0, whole)
  }
  const double = Buffer.from([0xfb, 0, 0, 0, 0, 0, 0, 0, 0])
  double.writeDoubleBE(value, 1)
  return double
}

function head(major: number, argument: number | bigint): Buffer {
  const value = BigInt(argument)
  const first = major << 5
  if (value < 24n) return Buffer.from([first | Number(value)])
  const size = value < 256n ? 1 : value < 65_536n ? 2 : value < 4_294_967_296n ? 4 : 8
  const bytes = Buffer.alloc(9)
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value), 1)
  return Buffer.concat([Buffer.from([first | (24 + Math.log2(size))]), bytes.subarray(9 - size)])
}

function readAt(bytes: Buffer, at: number): readonly [Tree, number] {
  const [major, info] = [bytes.readUInt8(at) >> 5, bytes.readUInt8(at) & 31]
  if (major === 7) return readPlain(bytes, at, info)
  const size = info < 24 ? 0 : 2 ** (info - 24)
  const argument =
    size === 0 ? info : size === 8 ? Number(bytes.readBigUInt64BE(at + 1)) : bytes.readUIntBE(at + 1, size)
  const start = at + 1 + size
  if (major < 2) return [{ kind: 'number', value: major === 0 ? argument : -1 - argument }, start]
  if (major === 2) return [{ kind: 'bytes', value: bytes.subarray(start, start + argument) }, start + argument]
  if (major === 3) return [{ kind: 'text', value: bytes.toString('utf8', start, start + argument) }, start + argument]
  const [items, end] = readMany(bytes, start, major === 4 ? argument : 2 * argument)
  return [major === 4 ? { kind: 'list', items } : { kind: 'map', entries: pairs(items) }, end]
}

function readPlain(bytes: Buffer, at: number, info: number): readonly [Tree, number] {
  if (info === 27) return [{ kind: 'number', value: bytes.readDoubleBE(at + 1) }, at + 9]
  const value = info === 20 ? false : info === 21 ? true : info === 22 ? null : undefined
  return [{ kind: 'plain', value }, at + 1]
}

function readMany(bytes: Buffer, start: number, count: number): readonly [readonly Tree[], number] {
  const items: Tree[] = []
  let at = start
  for (let index = 0; index < count; index += 1) {
    const [item, next] = readAt(bytes, at)
    items.push(item)
    at = next
  }
  return [items, at]
}

function pairs(items: readonly Tree[]): readonly (readonly [string, Tree])[] {
  return items.flatMap((key, index) => {
    const value = items[index + 1]
    return index % 2 === 0 && key.kind === 'text' && value ? [[key.value, value] as const] : []
  })
}
