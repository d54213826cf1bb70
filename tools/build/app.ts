import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Metafile } from 'esbuild'
import { bundleForBrowser, bundleProgram } from './bundle.ts'
import { buildDevicePrograms } from './device-programs.ts'

export interface BrowserFile {
  /** What pages ask for: `main.css`, `autosave.js`. */
  readonly name: string
  /** What is served: `main-3K7Q2M5A.css`. */
  readonly hashedName: string
  readonly gzipBytes: number
}

export interface BuiltApp {
  readonly app: string
  readonly folder: string
  readonly files: readonly BrowserFile[]
  /** All scripts of the app's pages together, gzip: no page can load more. Workers count by themselves: they are loaded when a button asks for them. */
  readonly scriptBytes: number
}

interface Entry {
  readonly in: string
  readonly out: string
}

/**
 * Builds `apps/<app>` into `.build/<app>`: `main.js`, `devices/`, `public/` with hashed names, `manifest.json`. The finished folder is
 * put in place at the end, so that a broken build leaves the last good one.
 */
export async function buildApp(root: string, app: string): Promise<BuiltApp> {
  const folder = join(root, '.build', app)
  const fresh = join(root, '.build', `${app}.${process.pid}.new`)
  try {
    mkdirSync(join(fresh, 'public'), { recursive: true })
    const program = bundleProgram({ root, entry: `apps/${app}/src/main.ts`, outfile: join(fresh, 'main.js') })
    const devices = app === 'koffer' ? buildDevicePrograms(root, join(fresh, 'devices')) : undefined
    const browser = buildForBrowser(root, app, fresh)
    // All are waited for even if one fails: no other must write into a folder that is being cleared away.
    await Promise.allSettled([program, devices, browser])
    await program
    await devices
    const files = await browser
    putInPlace(fresh, folder)
    const scripts = files.filter(({ name }) => name.endsWith('.js') && !name.endsWith('.worker.js'))
    return { app, folder, files, scriptBytes: scripts.reduce((sum, file) => sum + file.gzipBytes, 0) }
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

const buildForBrowser = async (root: string, app: string, fresh: string): Promise<readonly BrowserFile[]> =>
  buildBrowserFiles(root, fresh, browserEntries(root, app))

/** Scripts and style sheets under hashed names in `public/`, and the list of them that `readAssets` reads. */
export async function buildBrowserFiles(
  root: string,
  fresh: string,
  entries: readonly Entry[],
): Promise<readonly BrowserFile[]> {
  const outdir = join(fresh, 'public')
  const metafile = await bundleForBrowser({ root, entries, outdir })
  const files = outputsOf(metafile, entries).map(({ name, path }) => {
    const gzipBytes = gzipSync(readFileSync(join(root, path))).length
    return { name, hashedName: basename(path), gzipBytes }
  })
  const manifest = Object.fromEntries(files.map((file) => [file.name, file.hashedName]))
  writeFileSync(join(fresh, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return files
}

/** What the workers compute with, under the name that pages know. */
const WASM = { in: 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', out: 'code-reader' } as const

/** Every script in an `islands` folder of the app and of ui, every `*.worker.ts` with its WebAssembly, and the style sheets of both. */
function browserEntries(root: string, app: string): readonly Entry[] {
  const folders = [`apps/${app}/src/**/islands/*.{ts,tsx}`, 'packages/ui/src/**/islands/*.{ts,tsx}']
  const islands = globSync([...folders, `apps/${app}/src/**/*.worker.ts`], { cwd: root })
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .map((path) => ({ in: path, out: basename(path).replace(/\.tsx?$/, '') }))
  const styles = [
    { in: 'packages/ui/src/style/main.css', out: 'main' },
    { in: `apps/${app}/src/style/app.css`, out: 'app' },
  ].filter((entry) => existsSync(join(root, entry.in)))
  refuseSameNames(islands)
  const wasm = islands.some(({ out }) => out.endsWith('.worker')) ? [WASM] : []
  return [...islands, ...wasm, ...styles].sort((a, b) => (a.in < b.in ? -1 : 1))
}

function refuseSameNames(islands: readonly Entry[]): void {
  const twice = islands.find((island) => islands.some((other) => other !== island && other.out === island.out))
  if (twice !== undefined) throw new Error(`Zwei Skripte heißen ${twice.out}: bitte eines umbenennen (${twice.in}).`)
}

function outputsOf(metafile: Metafile, entries: readonly Entry[]) {
  return Object.entries(metafile.outputs).flatMap(([path, output]) => {
    const entry = entries.find((candidate) => candidate.in.replaceAll('\\', '/') === output.entryPoint)
    return entry === undefined ? [] : [{ name: `${entry.out}${path.slice(path.lastIndexOf('.'))}`, path }]
  })
}

function putInPlace(fresh: string, folder: string): void {
  const old = `${folder}.${process.pid}.old`
  if (existsSync(folder)) renameSync(folder, old)
  renameSync(fresh, folder)
  rmSync(old, { recursive: true, force: true })
}
