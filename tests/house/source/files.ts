import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ESTree, parseSync } from 'vite'

export interface SourceFile {
  /** From the repository's root, with forward slashes: `packages/domain/src/result.ts`. */
  readonly path: string
  readonly text: string
  readonly parse: () => ParsedFile
}

export type ParsedFile = ReturnType<typeof parseSync>
export type SyntaxNode = ESTree.Node

export const ROOT = resolve(import.meta.dirname, '../../..')

const TOP_FOLDERS = 'apps,packages,simulation,bench,tests,tools'

/** Every program file of the repository, sorted by path. Generated ones (`generated/`, `.build/`) are not ours to judge. */
export function sourceFiles(): readonly SourceFile[] {
  return globSync(`{${TOP_FOLDERS}}/**/*.{ts,tsx,mts,mjs,js}`, { cwd: ROOT, exclude: isForeign })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map(readSource)
}

export function isTestFile(path: string): boolean {
  return /\.(test|contract|arbitrary)\.tsx?$/.test(path) || path.includes('/testing/') || path.startsWith('tests/')
}

export function readText(path: string): string {
  return readFileSync(resolve(ROOT, path), 'utf8')
}

function isForeign(path: string): boolean {
  return /(^|[\\/])(node_modules|generated|\.build)$/.test(path)
}

function readSource(path: string): SourceFile {
  const text = readText(path)
  let parsed: ParsedFile | undefined
  return {
    path,
    text,
    parse: () => {
      parsed ??= parseSync(path, text)
      if (parsed.errors.length > 0) throw new Error(`${path} does not parse: ${parsed.errors[0]?.message}`)
      return parsed
    },
  }
}
