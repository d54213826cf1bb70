import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

/** The bundled programs of a crash run. */
export interface Bundles {
  readonly station: string
  readonly centre: string
  readonly fuse: string
  readonly remove: () => void
}

/** Bundles the programs into a folder of the run's own: one file starts faster than many, and these start a thousand times. */
export async function bundlePrograms(root: string): Promise<Bundles> {
  const folder = ownFolder(root)
  const bundles = {
    station: join(folder, 'station.mjs'),
    centre: join(folder, 'centre.mjs'),
    fuse: join(folder, 'fuse.mjs'),
    remove: () => rmSync(folder, { recursive: true }),
  }
  await Promise.all([
    whole(join(root, 'simulation/crash/child/station.ts'), bundles.station),
    whole(join(root, 'simulation/crash/child/fuse.ts'), bundles.fuse),
    whole(join(root, 'apps/zentrale/src/testing/crash-centre.ts'), bundles.centre),
  ])
  return bundles
}

/** Bundles the station whose file calls are recorded for the power-loss replay. */
export async function bundleRecorded(root: string) {
  const folder = ownFolder(root)
  const recorded = join(folder, 'recorded.mjs')
  await whole(join(root, 'simulation/crash/child/recorded.ts'), recorded)
  return { recorded, remove: () => rmSync(folder, { recursive: true }) }
}

/** Inside the repository, where npm packages are found; one for each run, so that none changes the programs of another. */
function ownFolder(root: string): string {
  mkdirSync(join(root, '.build'), { recursive: true })
  return mkdtempSync(join(root, '.build', 'crash-'))
}

/** With its npm packages; what is native, or is not reached by the calls made here, stays outside. */
async function whole(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    external: ['pg-native', '@myriaddreamin/*'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.typ': 'text', '.txt': 'text', '.sql': 'text', '.md': 'text' },
    banner: { js: 'import { createRequire as r0 } from "node:module"; const require = r0(import.meta.url);' },
    logLevel: 'silent',
  })
}
