import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT, readText } from './files.ts'

/** One package.json: the root's, or that of an app, a package or the benchmarks. */
export interface Workspace {
  readonly name: string
  /** `packages/domain`; the root's is the empty string. */
  readonly folder: string
  readonly dependencies: ReadonlySet<string>
}

export function workspaces(): readonly Workspace[] {
  const folders = globSync('{apps,packages}/*/package.json', { cwd: ROOT }).map((path) => dirname(path))
  const bench = existsSync(join(ROOT, 'bench/package.json')) ? ['bench'] : []
  return ['', ...folders, ...bench].map(readWorkspace)
}

interface PackageJson {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

function readWorkspace(folder: string): Workspace {
  const json: PackageJson = JSON.parse(readText(join(folder, 'package.json')))
  const all = { ...json.dependencies, ...json.devDependencies, ...json.optionalDependencies }
  return { name: json.name, folder: folder.replaceAll('\\', '/'), dependencies: new Set(Object.keys(all)) }
}
