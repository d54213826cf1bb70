import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Where the programs lie that measurements compare with. */
export const peersHome = resolve('bench/peers')

/** Peers don't weigh on who uses the programs: they are fetched by who measures. False without a way to npm's directory. */
export function installPeers(needed: 'pouchdb' | 'ajv'): boolean {
  if (existsSync(join(peersHome, 'node_modules', needed))) return true
  console.log('Vergleichsprogramme werden geladen (einmalig) …')
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  return spawnSync('npm', args, { cwd: peersHome, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}
