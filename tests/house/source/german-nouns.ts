/** Nouns of docs/glossary.md, lower case: the first column of its table. */
export function readNouns(glossary: string): readonly string[] {
  return glossary
    .split('\n')
    .map((line) => /^\|\s*([^|]+?)\s*\|/.exec(line)?.[1] ?? '')
    .filter((cell) => cell !== '' && cell !== 'Noun' && !/^-+$/.test(cell))
    .flatMap((cell) => cell.split(/[\s,()/]+/))
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
}

const ENDINGS = ['', 's', 'e', 'en', 'n', 'er', 'es', 'ern']
const LINKS = ['', 's', 'es', 'n', 'en', 'er', 'e']

/** Whether a word is one of the nouns, in any number or case (Umlaut plurals too), or a compound of several of them. */
export function isGlossaryWord(word: string, nouns: ReadonlySet<string>): boolean {
  return (
    isInflected(word, nouns) ||
    splits(word).some(([head, rest]) => isLinked(head, nouns) && isGlossaryWord(rest, nouns))
  )
}

function isInflected(word: string, nouns: ReadonlySet<string>): boolean {
  const stems = ENDINGS.filter((ending) => word.endsWith(ending)).map((ending) =>
    word.slice(0, word.length - ending.length),
  )
  return stems.some((stem) => nouns.has(stem) || nouns.has(withoutLastUmlaut(stem)))
}

function isLinked(head: string, nouns: ReadonlySet<string>): boolean {
  return LINKS.some((link) => head.endsWith(link) && nouns.has(head.slice(0, head.length - link.length)))
}

/** `vorgaeng` → `vorgang`. */
function withoutLastUmlaut(stem: string): string {
  return stem.replace(/^(.*)([aou])e(?!.*[aou]e)/, '$1$2')
}

function splits(word: string): readonly (readonly [string, string])[] {
  const shortest = 3
  const count = Math.max(0, word.length - 2 * shortest + 1)
  return Array.from(
    { length: count },
    (_, index) => [word.slice(0, index + shortest), word.slice(index + shortest)] as const,
  )
}
