import { spawnSync } from 'node:child_process'

/** Builds what a measurement starts: what runs is what is released, bundled. Throws when it cannot be built. */
export function buildPrograms(app: 'zentrale' | 'koffer' | 'all' = 'all'): void {
  const { status } = spawnSync(process.execPath, ['tools/build.ts', app], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error('the programs could not be built')
}
