import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'

const TEXT_LOADERS = { '.typ': 'text', '.txt': 'text', '.sql': 'text', '.md': 'text' } as const

const COMMON = {
  bundle: true,
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'silent',
  metafile: true,
} as const satisfies BuildOptions

/** Packages in the old module format ask for others by `require`. */
const REQUIRE = { js: 'import { createRequire as r0 } from "node:module"; const require = r0(import.meta.url);' }

/**
 * Our own packages have no build of their own, so they go into the bundle; npm packages stay where they are installed. One that npm has put below the
 * package that names it, because the root has another version, goes in, too: a program in `.build` would find the root's.
 */
const npmPackagesExternal: Plugin = {
  name: 'npm-packages-external',
  setup: ({ onResolve, initialOptions }) => {
    const root = initialOptions.absWorkingDir ?? process.cwd()
    onResolve({ filter: /^[^./]/ }, ({ path, kind, resolveDir }) =>
      kind === 'entry-point' || path.startsWith('@buergerkoffer/') || isInstalledBelow(root, resolveDir, path)
        ? undefined
        : { path, external: true },
    )
  },
}

/** Whether an npm package lies in a `node_modules` between the asking folder and the root's. */
function isInstalledBelow(root: string, folder: string, path: string): boolean {
  if (folder === root || !folder.startsWith(root)) return false
  const name = /^(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path
  return existsSync(join(folder, 'node_modules', name)) || isInstalledBelow(root, dirname(folder), path)
}

/** Bundles one program for Node: one `.js` file with a source map beside it. */
export async function bundleProgram(options: {
  readonly root: string
  readonly entry: string
  readonly outfile: string
}) {
  await build({
    ...COMMON,
    absWorkingDir: options.root,
    entryPoints: [options.entry],
    outfile: options.outfile,
    platform: 'node',
    target: 'node24',
    loader: TEXT_LOADERS,
    plugins: [npmPackagesExternal],
    sourcemap: 'linked',
  })
}

/**
 * Bundles one program for Node together with its npm packages: one that is started a thousand times starts faster from one file. What is native stays
 * outside.
 */
export async function bundleWhole(options: {
  readonly root: string
  readonly entry: string
  readonly outfile: string
}): Promise<void> {
  await build({
    ...COMMON,
    absWorkingDir: options.root,
    entryPoints: [options.entry],
    outfile: options.outfile,
    platform: 'node',
    target: 'node24',
    loader: TEXT_LOADERS,
    external: ['pg-native', '@myriaddreamin/*'],
    banner: REQUIRE,
  })
}

/** Bundles several programs for Node that share code: each becomes a `.js` file at the place it has below `outbase`. */
export async function bundlePrograms(options: {
  readonly root: string
  readonly entries: readonly string[]
  readonly outbase: string
  readonly outdir: string
}) {
  await build({
    ...COMMON,
    absWorkingDir: options.root,
    entryPoints: [...options.entries],
    outbase: options.outbase,
    outdir: options.outdir,
    splitting: true,
    platform: 'node',
    target: 'node24',
    loader: TEXT_LOADERS,
    plugins: [npmPackagesExternal],
    sourcemap: 'linked',
  })
}

/** Bundles scripts and style sheets for the browser under hashed names; the metafile tells which name became which. */
export async function bundleForBrowser(options: {
  readonly root: string
  readonly entries: readonly { readonly in: string; readonly out: string }[]
  readonly outdir: string
}): Promise<Metafile> {
  const result = await build({
    ...COMMON,
    absWorkingDir: options.root,
    entryPoints: [...options.entries],
    outdir: options.outdir,
    platform: 'browser',
    target: ['chrome120', 'firefox121', 'safari17'],
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.wasm': 'copy', '.woff2': 'file', '.woff': 'empty', '.svg': 'file', '.png': 'file' },
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    minify: true,
  })
  return result.metafile
}
