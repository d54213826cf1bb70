import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWhole } from '../../tools/build/bundle.ts'

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
    bundleWhole({ root, entry: 'simulation/crash/child/station.ts', outfile: bundles.station }),
    bundleWhole({ root, entry: 'simulation/crash/child/fuse.ts', outfile: bundles.fuse }),
    bundleWhole({ root, entry: 'apps/zentrale/src/testing/crash-centre.ts', outfile: bundles.centre }),
  ])
  return bundles
}

/** Bundles programs of `child/` that a test starts alone, into a folder of its own; `remove` takes that away again. */
export async function bundleChildren<Name extends string>(root: string, ...names: readonly Name[]) {
  const folder = ownFolder(root)
  const fileOf = (name: Name): string => join(folder, `${name}.mjs`)
  for (const name of names)
    await bundleWhole({ root, entry: `simulation/crash/child/${name}.ts`, outfile: fileOf(name) })
  return { fileOf, remove: () => rmSync(folder, { recursive: true }) }
}

/** Inside the repository, where npm packages are found; one for each run, so that none changes the programs of another. */
function ownFolder(root: string): string {
  mkdirSync(join(root, '.build'), { recursive: true })
  return mkdtempSync(join(root, '.build', 'crash-'))
}
