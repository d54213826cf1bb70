/** A value of CBOR or JSON as the fuzzer alters it. Maps are lists of pairs, so that a key can stand twice. */
export type Tree =
  | { readonly kind: 'plain'; readonly value: null | boolean | undefined }
  | { readonly kind: 'number'; readonly value: number | bigint }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly kind: 'list'; readonly items: readonly Tree[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, Tree])[] }
  /** What no writer would write: so many open lists, or a length beyond the end. */
  | { readonly kind: 'lie'; readonly lie: 'nesting' | 'length'; readonly size: number }

/** The tree of a plain value, as decoded or written down in an example. */
export function treeOf(value: unknown): Tree {
  if (value === null || value === undefined || typeof value === 'boolean') return { kind: 'plain', value }
  if (typeof value === 'number' || typeof value === 'bigint') return { kind: 'number', value }
  if (typeof value === 'string') return { kind: 'text', value }
  if (value instanceof Uint8Array) return { kind: 'bytes', value }
  if (Array.isArray(value)) return { kind: 'list', items: value.map(treeOf) }
  return { kind: 'map', entries: Object.entries(Object(value)).map(([key, each]) => [key, treeOf(each)]) }
}

/** How many nodes a tree has, itself included. */
export function sizeOf(tree: Tree): number {
  if (tree.kind === 'list') return tree.items.reduce((sum, item) => sum + sizeOf(item), 1)
  return tree.kind === 'map' ? tree.entries.reduce((sum, [, item]) => sum + sizeOf(item), 1) : 1
}

/** The tree with its n-th node (depth first, the root is 0) exchanged. */
export function replaceNode(tree: Tree, n: number, change: (node: Tree) => Tree): Tree {
  if (n === 0) return change(tree)
  if (tree.kind === 'list') {
    const items = walk(tree.items, n - 1, (item, rest) => replaceNode(item, rest, change), sizeOf)
    return { kind: 'list', items }
  }
  if (tree.kind !== 'map') return tree
  const entries = walk(
    tree.entries,
    n - 1,
    ([key, item], rest) => [key, replaceNode(item, rest, change)] as const,
    ([, item]) => sizeOf(item),
  )
  return { kind: 'map', entries }
}

/** Changes the one item in which the n-th node of them all lies. */
function walk<T>(items: readonly T[], n: number, change: (item: T, n: number) => T, size: (item: T) => number): T[] {
  let left = n
  return items.map((item) => {
    const here = left
    left -= size(item)
    return here >= 0 && left < 0 ? change(item, here) : item
  })
}
