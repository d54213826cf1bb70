import { existsSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findCircles } from './source/circles.ts'
import { isTestFile, ROOT, sourceFiles } from './source/files.ts'
import { type Import, importsOf } from './source/imports.ts'
import { type Workspace, workspaces } from './source/workspaces.ts'

/** docs/ARCHITECTURE.md: which package may import which. Apps see every package; no app sees another. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  catalogue: ['domain'],
  postgres: [],
  log: ['postgres'],
  seal: [],
  sync: ['log'],
  devices: [],
  documents: ['domain'],
  ui: ['domain/formular'],
  web: ['ui'],
  station: ['log', 'sync', 'devices', 'domain', 'catalogue', 'documents'],
}

const files = sourceFiles()
const imports = files.flatMap(importsOf)
const all = workspaces()
const root = all.find((workspace) => workspace.folder === '')

it('knows an arrow for every package', () => {
  const packages = all.flatMap(({ folder }) =>
    folder.startsWith('packages/') ? [folder.slice('packages/'.length)] : [],
  )
  expect(packages.filter((name) => ARROWS[name] === undefined)).toEqual([])
})

it('lets packages import only along the arrows', () => {
  expect(imports.filter((entry) => !isAllowedArrow(entry)).map(show)).toEqual([])
})

it('has every imported package declared where it is imported', () => {
  expect(imports.filter((entry) => !isDeclared(entry)).map(show)).toEqual([])
})

it('keeps the domain free of Node, and its forms free of every package: they run in the browser too', () => {
  const domain = imports.filter(({ from }) => from.startsWith('packages/domain/') && !isTestFile(from))
  const impure = domain.filter(({ from, packageName }) => {
    if (packageName === undefined) return false
    return isBuiltin(packageName) || from.startsWith('packages/domain/src/formular/')
  })
  expect(impure.map(show)).toEqual([])
})

it('lets no relative import leave its workspace', () => {
  const leaving = imports.filter(({ from, file }) => file !== undefined && homeOf(file) !== homeOf(from))
  expect(leaving.filter(({ from, file }) => !isToolForTests(from, file)).map(show)).toEqual([])
})

it('lets nothing import simulations, benchmarks or tests', () => {
  const reached = imports.filter(({ from, file }) => {
    const target = file?.split('/')[0] ?? ''
    return ['simulation', 'bench', 'tests'].includes(target) && target !== from.split('/')[0]
  })
  expect(reached.map(show)).toEqual([])
})

it('enters a folder of an app only through its index.ts', () => {
  const foreign = imports.filter(({ from, file }) => {
    const room = file === undefined || file.endsWith('.json') ? undefined : roomOf(file)
    if (room === undefined || room === roomOf(from)) return false
    return file !== `${room}/index.ts` && !(isTestFile(from) && room.endsWith('/testing'))
  })
  expect(foreign.map(show)).toEqual([])
})

it('imports only files that exist, with their ending', () => {
  expect(imports.filter(({ file }) => file !== undefined && !existsSync(join(ROOT, file))).map(show)).toEqual([])
})

it('has no circle of files', () => {
  const edges = imports.flatMap(({ from, file }) => (file === undefined ? [] : [[from, file] as const]))
  expect(findCircles(edges)).toEqual([])
})

it('has no folder or file called shared or utils', () => {
  const vague = /(^|\/)(shared|utils?|helpers?|misc|common)(\/|\.[^/]+$)/
  expect(files.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([])
})

function show({ from, specifier }: Import): string {
  return `${from} → ${specifier}`
}

/** `packages/domain`, `apps/koffer`, `tools`, `tests`. */
function homeOf(path: string): string {
  const parts = path.split('/')
  return ['apps', 'packages'].includes(parts[0] ?? '') ? parts.slice(0, 2).join('/') : (parts[0] ?? '')
}

/** `apps/zentrale/src/rathaus`; nothing for files beside the rooms, such as main.ts. */
function roomOf(path: string): string | undefined {
  return /^(apps\/[^/]+\/src\/[^/]+)\//.exec(path)?.[1]
}

function isToolForTests(from: string, file: string | undefined): boolean {
  return /^(tests|bench|simulation)\//.test(from) && file?.startsWith('tools/') === true
}

function isAllowedArrow({ from, specifier, packageName }: Import): boolean {
  if (!packageName?.startsWith('@buergerkoffer/')) return true
  const target = specifier.slice('@buergerkoffer/'.length)
  const home = homeOf(from)
  const isApp = ARROWS[packageName.slice('@buergerkoffer/'.length)] === undefined
  // What only tests and measures sees all (docs/ARCHITECTURE.md).
  if (home === 'simulation' || home === 'tests') return true
  if (!home.startsWith('packages/')) return !isApp
  const allowed = ARROWS[home.slice('packages/'.length)] ?? []
  return allowed.some((arrow) => target === arrow || target.startsWith(`${arrow}/`))
}

/** Test files may use the test tools of the root's package.json; what is no app or package may see every package of ours. */
function isDeclared({ from, packageName }: Import): boolean {
  if (packageName === undefined || isBuiltin(packageName)) return true
  const home = all.find(({ folder }) => folder === homeOf(from)) ?? root
  if (home === undefined) return false
  const isProgram = home.folder.includes('/')
  if (!isProgram && all.some(({ name }) => name === packageName)) return true
  return declares(home, packageName) || (isTestFile(from) && root !== undefined && declares(root, packageName))
}

function declares(workspace: Workspace, packageName: string): boolean {
  return workspace.dependencies.has(packageName)
}

function isBuiltin(packageName: string): boolean {
  return packageName.startsWith('node:') || builtinModules.includes(packageName)
}
