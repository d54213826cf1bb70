import { join } from 'node:path'
import { build } from 'esbuild'

/** The bundled programs of a crash run. */
export interface Bundles {
  readonly station: string
  readonly centre: string
  readonly fuse: string
  /** A station that does a day alone, for the power-loss replay. */
  readonly recorded: string
}

/** Bundles the programs into `.build/crash`: one file starts faster than many, and these start a thousand times. */
export async function bundlePrograms(root: string): Promise<Bundles> {
  const folder = join(root, '.build', 'crash')
  const bundles = {
    station: join(folder, 'station.mjs'),
    centre: join(folder, 'centre.mjs'),
    fuse: join(folder, 'fuse.mjs'),
    recorded: join(folder, 'recorded.mjs'),
  }
  await Promise.all([
    whole(join(root, 'simulation/crash/child/station.ts'), bundles.station),
    whole(join(root, 'simulation/crash/child/recorded.ts'), bundles.recorded),
    whole(join(root, 'simulation/crash/child/fuse.ts'), bundles.fuse),
    whole(join(root, 'apps/zentrale/src/testing/crash-centre.ts'), bundles.centre),
  ])
  return bundles
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
