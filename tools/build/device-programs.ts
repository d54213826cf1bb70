import { bundlePrograms } from './bundle.ts'

const FOLDER = 'packages/devices'

/** What the suitcase starts as processes and threads of their own: the drivers, the reader of codes, the work on scanned pictures. */
const PROGRAMS = ['host/main.ts', 'codes/reader/thread.ts', 'scanner/pages/picture-child.ts']

/** Bundles the programs of `packages/devices` to where they lie there: `<outdir>/host/main.js`. */
export function buildDevicePrograms(root: string, outdir: string): Promise<void> {
  const entries = PROGRAMS.map((path) => `${FOLDER}/${path}`)
  return bundlePrograms({ root, entries, outbase: FOLDER, outdir })
}
