import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type CompileDocArgs, NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Sheet } from './sheet.ts'

/** Standards the compiler can hold a letter to; `ua-1` is only for checking that a letter is accessible. */
export type Standard = 'a-2a' | 'ua-1'

export type Typesetter = {
  /** One PDF. `at` is its creation time. Throws without quoting the letter: what it says is nobody's log entry. */
  readonly typeset: (sheet: Sheet, at: Date, standard: Standard) => Uint8Array
}

const LAYOUTS = 'packages/documents/src/layouts'
/** Memoised results are dropped after every so many letters: dropping takes half a millisecond, keeping them costs memory. */
const LETTERS_PER_EVICTION = 20

const unprintable = 'Das Schreiben enthält Zeichen, die nicht gedruckt werden können'
const unprintableName = 'UnprintableLetter'

/** Whether a letter could not be printed because of what was typed into it: no bug, but to be typed otherwise. */
export const isUnprintable = (fault: unknown): boolean => fault instanceof Error && fault.name === unprintableName

/** The typst compiler, kept warm. It sees the layouts, two fonts and the sheet, nothing else of the machine. */
export function createTypesetter(root: string): Typesetter {
  const compiler = NodeCompiler.create({ workspace: join(root, LAYOUTS), fontArgs: [{ fontBlobs: readFonts(root) }] })
  let letters = 0
  return {
    typeset: (sheet, at, standard) => {
      const bytes = tryPdf(compiler, sourceOf(root, sheet), at, standard)
      letters += 1
      if (letters % LETTERS_PER_EVICTION === 0) compiler.evictCache(1)
      if (bytes === undefined) throw failureOf(compiler, sheet)
      return bytes
    },
  }
}

function readFonts(root: string): Buffer[] {
  const require = createRequire(join(root, 'packages/documents/package.json'))
  return [
    readFileSync(require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf')),
    readFileSync(require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf')),
  ]
}

function sourceOf(root: string, sheet: Sheet): CompileDocArgs {
  return {
    mainFilePath: join(root, LAYOUTS, `${sheet.layout}.typ`),
    inputs: { sheet: JSON.stringify(sheet) },
  }
}

function tryPdf(compiler: NodeCompiler, source: CompileDocArgs, at: Date, pdfStandard: Standard) {
  try {
    return new Uint8Array(compiler.pdf(source, { pdfStandard, creationTimestamp: Math.floor(at.getTime() / 1000) }))
  } catch {
    // The compiler's message quotes the letter.
    return undefined
  }
}

function failureOf(compiler: NodeCompiler, sheet: Sheet): Error {
  const codes = [...new Set(charactersOf(sheet))]
    .filter((character) => !canPrint(compiler, character))
    .flatMap((character) => [...character].map(codePointName))
  return codes.length === 0
    ? new Error(`documents: the layout ${sheet.layout} could not be set`)
    : Object.assign(new Error(`${unprintable}: ${[...new Set(codes)].join(', ')}`), { name: unprintableName })
}

function canPrint(compiler: NodeCompiler, character: string): boolean {
  const mainFileContent = '#set text(font: ("Noto Sans", "Libertinus Serif"), fallback: false)\n#sys.inputs.character'
  return tryPdf(compiler, { mainFileContent, inputs: { character } }, new Date(0), 'a-2a') !== undefined
}

function charactersOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [...new Intl.Segmenter('de').segment(value)].map(({ segment }) => segment)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(charactersOf) : []
}

const codePointName = (character: string): string =>
  `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
