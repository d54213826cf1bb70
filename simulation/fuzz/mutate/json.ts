import type { Random } from '../random.ts'
import { mutateTree } from './mutate-tree.ts'
import { type Tree, treeOf } from './tree.ts'

/** Writes a tree as JSON text, doubled keys and lies included. Bytes become base64, as our formats have it. */
export function writeJson(tree: Tree): string {
  switch (tree.kind) {
    case 'plain':
      return String(tree.value ?? null)
    case 'number':
      return String(tree.value).replace('Infinity', '1e999')
    case 'text':
      return JSON.stringify(tree.value)
    case 'bytes':
      return JSON.stringify(Buffer.from(tree.value).toString('base64'))
    case 'list':
      return `[${tree.items.map(writeJson).join()}]`
    case 'map':
      return `{${tree.entries.map(([key, value]) => `${JSON.stringify(key)}:${writeJson(value)}`).join()}}`
    case 'lie':
      return tree.lie === 'nesting' ? deep(Math.min(tree.size, 5_000)) : '"'
  }
}

/** Valid all the same: only the depth is unreasonable. */
const deep = (size: number): string => '['.repeat(size) + ']'.repeat(size)

/** The JSON seed with its meaning altered, not only its bytes. */
export function mutateJson(random: Random, seed: Uint8Array): Uint8Array {
  const value: unknown = JSON.parse(Buffer.from(seed).toString('utf8'))
  return Buffer.from(writeJson(mutateTree(random, treeOf(value))))
}
