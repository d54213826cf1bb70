import type { Random } from '../random.ts'
import { mutateJson, writeJson } from './json.ts'
import { mutateTree } from './mutate-tree.ts'
import { type Tree, treeOf } from './tree.ts'

/** Alters what an entry's records say; mostly only an event's data, so that it gets past the first look. */
export function mutateRecords(random: Random, seed: Uint8Array): Uint8Array {
  if (random.oneIn(5)) return mutateJson(random, seed)
  const records: unknown = JSON.parse(Buffer.from(seed).toString('utf8'))
  const tree = treeOf(records)
  if (tree.kind !== 'list') return seed
  const at = random.int(tree.items.length)
  const items = tree.items.map((each, index) => (index === at ? altered(random, each) : each))
  return Buffer.from(writeJson({ kind: 'list', items }))
}

function altered(random: Random, record: Tree): Tree {
  if (record.kind !== 'map') return record
  const part = random.pick(['data', 'data', 'data', 'data', 'data', 'v', 'parents', 'at', 'by', 'vorgang', 'type'])
  const entries = record.entries.map(([key, value]) => [key, key === part ? mutateTree(random, value) : value] as const)
  return { kind: 'map', entries }
}
