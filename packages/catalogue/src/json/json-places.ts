/** A place in a text; both count from 1. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

/** Where the values of a JSON text stand, by path (`steps.0.fields.2`), and which names stand twice in one group. */
export interface JsonPlaces {
  /** The place of the value at a path (of its name, if it has one), else of the nearest thing around it. */
  readonly placeOf: (path: string) => TextPlace
  readonly repeated: readonly string[]
}

interface Level {
  readonly path: string
  readonly isList: boolean
  index: number
  name: string
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/** Our own, because the parsers with positions on the registry are no modules that Node and a bundler both load. Takes valid JSON. */
export function jsonPlaces(text: string): JsonPlaces {
  const { offsets, repeated } = scan(text)
  return {
    repeated,
    placeOf(path) {
      const parts = path === '' ? [] : path.split('.')
      const lengths = parts.map((_, index) => parts.length - index)
      const found = lengths.map((length) => offsets.get(parts.slice(0, length).join('.')))
      return placeAt(text, found.find((offset) => offset !== undefined) ?? 0)
    },
  }
}

/** Line and column of an offset. */
export function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

function scan(text: string) {
  const offsets = new Map<string, number>()
  const repeated: string[] = []
  const open: Level[] = []
  let before = ''
  for (const { 0: piece, index } of text.matchAll(token)) {
    const level = open.at(-1)
    if (level && !level.isList && piece.startsWith('"') && before !== ':') {
      level.name = nameOf(piece)
      const path = join(level.path, level.name)
      if (offsets.has(path)) repeated.push(path)
      else offsets.set(path, index)
    } else if (piece === '}' || piece === ']') open.pop()
    else if (piece === ',' && level) level.index += 1
    else if (piece !== ':' && piece !== ',') openValue(offsets, open, level, piece, index)
    before = piece
  }
  return { offsets, repeated }
}

function openValue(offsets: Map<string, number>, open: Level[], level: Level | undefined, piece: string, at: number) {
  const path = level === undefined ? '' : join(level.path, level.isList ? String(level.index) : level.name)
  if (!offsets.has(path)) offsets.set(path, at)
  if (piece === '{' || piece === '[') open.push({ path, isList: piece === '[', index: 0, name: '' })
}

const join = (path: string, part: string) => (path === '' ? part : `${path}.${part}`)

function nameOf(piece: string): string {
  const name: unknown = JSON.parse(piece)
  return String(name)
}
