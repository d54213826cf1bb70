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

/** Bundles the station whose file calls are recorded for the power-loss replay. */
export async function bundleRecorded(root: string) {
  const folder = ownFolder(root)
  const recorded = join(folder, 'recorded.mjs')
  await bundleWhole({ root, entry: 'simulation/crash/child/recorded.ts', outfile: recorded })
  return { recorded, remove: () => rmSync(folder, { recursive: true }) }
}

/** Inside the repository, where npm packages are found; one for each run, so that none changes the programs of another. */
function ownFolder(root: string): string {
  mkdirSync(join(root, '.build'), { recursive: true })
  return mkdtempSync(join(root, '.build', 'crash-'))
}
