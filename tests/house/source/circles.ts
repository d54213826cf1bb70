/** Circles in a graph, each once, as the list of its members from the first in the alphabet. */
export function findCircles(edges: readonly (readonly [string, string])[]): readonly (readonly string[])[] {
  const targets = Map.groupBy(edges, ([from]) => from)
  const done = new Set<string>()
  const circles: string[][] = []
  const visit = (node: string, path: readonly string[]) => {
    const start = path.indexOf(node)
    if (start >= 0) circles.push(rotate(path.slice(start)))
    if (start >= 0 || done.has(node)) return
    for (const [, target] of targets.get(node) ?? []) visit(target, [...path, node])
    done.add(node)
  }
  for (const node of targets.keys()) visit(node, [])
  return circles
}

function rotate(circle: readonly string[]): string[] {
  const first = circle.indexOf([...circle].sort()[0] ?? '')
  return [...circle.slice(first), ...circle.slice(0, first)]
}
