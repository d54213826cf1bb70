import type { Random } from '../random.ts'
import { nastyNames, nastyNumber, nastyText } from './nasty.ts'
import { replaceNode, sizeOf, type Tree } from './tree.ts'

type Change = (random: Random, node: Tree, whole: Tree) => Tree

/** One to three places of a tree altered: wrong types, huge numbers, doubled and strange keys, depth, lengths that lie. */
export function mutateTree(random: Random, tree: Tree): Tree {
  let changed = tree
  for (let count = 1 + random.int(3); count > 0; count -= 1) {
    const whole = changed
    changed = replaceNode(whole, random.int(sizeOf(whole)), (node) => changeOf(random, node)(random, node, whole))
  }
  return changed
}

/** Mostly a change that keeps the kind of the value: what is wrong at first sight gets no further than the schema. */
function changeOf(random: Random, { kind }: Tree): Change {
  if (random.oneIn(4)) return anything
  if (kind === 'list') return changeList
  if (kind === 'map') return changeMap
  return kind === 'bytes' ? changeBytes : changeScalar
}

const anything: Change = (random, node, whole) =>
  random.pick<() => Tree>([
    () => ({ kind: 'plain', value: random.pick([null, true, false]) }),
    () => ({ kind: 'plain', value: undefined }),
    () => ({ kind: 'number', value: nastyNumber(random) }),
    () => ({ kind: 'text', value: nastyText(random) }),
    () => ({ kind: 'bytes', value: random.bytes(random.pick([0, 1, 12, 31, 32, 33, 64, 300])) }),
    () => ({ kind: 'list', items: [node] }),
    () => ({ kind: 'list', items: [] }),
    () => ({ kind: 'map', entries: [[random.pick(nastyNames), node]] }),
    () => ({ kind: 'lie', lie: 'nesting', size: random.pick([10, 200, 5_000, 60_000]) }),
    () => ({ kind: 'lie', lie: 'length', size: random.pick([1, 255, 65_536, 2 ** 31, 2 ** 32, 2 ** 53]) }),
    () => nodeOf(random, whole),
  ])()

const changeList: Change = (random, node, whole) => {
  if (node.kind !== 'list') return node
  const { items } = node
  return random.pick<() => Tree>([
    () => ({ kind: 'list', items: items.slice(0, random.int(items.length + 1)) }),
    () => ({ kind: 'list', items: [...items, ...items] }),
    () => ({ kind: 'list', items: [...items, nodeOf(random, whole)] }),
    () => ({ kind: 'list', items: [...items].reverse() }),
    () => repeated(items, random.oneIn(8) ? 2_000 : 20),
  ])()
}

const changeMap: Change = (random, node, whole) => {
  if (node.kind !== 'map') return node
  const { entries } = node
  const at = random.int(Math.max(1, entries.length))
  const [key, value] = entries[at] ?? ['', { kind: 'plain', value: null } as const]
  return random.pick<() => Tree>([
    () => ({ kind: 'map', entries: entries.filter((_, index) => index !== at) }),
    () => ({ kind: 'map', entries: [...entries, [key, nodeOf(random, whole)]] }),
    () => ({ kind: 'map', entries: [...entries, [random.pick(nastyNames), value]] }),
    () => ({
      kind: 'map',
      entries: entries.map((entry, index) => (index === at ? [nastyText(random), value] : entry)),
    }),
    () => ({ kind: 'map', entries: [...entries].reverse() }),
  ])()
}

const changeBytes: Change = (random, node) => {
  if (node.kind !== 'bytes') return node
  const bytes = Buffer.from(node.value)
  if (random.oneIn(2) && bytes.length > 0) {
    const at = random.int(bytes.length)
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.int(8)), at)
    return { kind: 'bytes', value: bytes }
  }
  return random.pick<() => Tree>([
    () => ({ kind: 'bytes', value: bytes.subarray(0, random.int(bytes.length + 1)) }),
    () => ({ kind: 'bytes', value: Buffer.concat([bytes, random.bytes(1 + random.int(40))]) }),
    () => ({ kind: 'text', value: bytes.toString('hex') }),
  ])()
}

const changeScalar: Change = (random, node) => {
  if (node.kind === 'number') return { kind: 'number', value: near(random, node.value) }
  if (node.kind === 'text') return { kind: 'text', value: changeText(random, node.value) }
  return { kind: 'plain', value: random.pick([true, false, null]) }
}

const near = (random: Random, value: number | bigint): number | bigint =>
  random.oneIn(2) && typeof value === 'number' ? value + random.pick([-1, 1, 2, 1_000]) : nastyNumber(random)

function changeText(random: Random, text: string): string {
  if (random.oneIn(2)) return nastyText(random)
  const at = random.int(text.length + 1)
  return random.pick([
    text.slice(0, at),
    text.slice(0, at) + nastyText(random).slice(0, 20) + text.slice(at + 1),
    text.toUpperCase(),
    text + text,
  ])
}

function repeated(items: readonly Tree[], times: number): Tree {
  const [some = { kind: 'plain', value: null }] = items
  const first: Tree = sizeOf(some) > 10 && times > 100 ? { kind: 'plain', value: null } : some
  return { kind: 'list', items: Array.from({ length: times }, () => first) }
}

/** Some node of the tree, to stand where it does not belong. */
function nodeOf(random: Random, whole: Tree): Tree {
  let found: Tree = whole
  replaceNode(whole, random.int(sizeOf(whole)), (node) => {
    found = node
    return node
  })
  return sizeOf(found) > 200 ? { kind: 'plain', value: null } : found
}
