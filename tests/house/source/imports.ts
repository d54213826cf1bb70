import { posix } from 'node:path'
import type { SourceFile } from './files.ts'

/** What one file imports, types included: a circle of types is a circle for a reader. */
export interface Import {
  readonly from: string
  readonly specifier: string
  /** The imported file of this repository, when the import is relative. */
  readonly file: string | undefined
  /** `@buergerkoffer/domain/person` → `@buergerkoffer/domain`; `node:fs` → `node:fs`. */
  readonly packageName: string | undefined
}

export function importsOf(source: SourceFile): readonly Import[] {
  const { module } = source.parse()
  const specifiers = [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap((item) => item.entries.map((entry) => entry.moduleRequest?.value)),
    ...module.dynamicImports.map(({ moduleRequest: at }) => literal(source.text.slice(at.start, at.end))),
  ]
  const known = specifiers.filter((specifier) => specifier !== undefined && specifier !== null)
  return [...new Set(known)].map((specifier) => describe(source.path, specifier))
}

function describe(from: string, specifier: string): Import {
  if (specifier.startsWith('.')) {
    return { from, specifier, file: posix.join(posix.dirname(from), specifier), packageName: undefined }
  }
  const parts = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1)
  return { from, specifier, file: undefined, packageName: parts.join('/') }
}

function literal(expression: string): string | undefined {
  return /^(['"`])([^'"`$]+)\1$/.exec(expression)?.[2]
}
