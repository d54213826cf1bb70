import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { MachineFacts } from '../selbsttest/index.ts'

/**
 * What Linux tells of the machine under `/sys`: whether the folder's disk lies on dm-crypt, whether it can hibernate, how full the battery is.
 * Elsewhere nothing is known. `system` is `/`, but for tests.
 */
export async function readMachineFacts(folder: string, system = '/'): Promise<MachineFacts> {
  const [encryption, hibernation, battery] = await Promise.all([
    encryptionOf(system, folder),
    hibernationOf(system),
    batteryOf(system),
  ])
  return { encryption, hibernation, battery }
}

async function encryptionOf(system: string, folder: string): Promise<MachineFacts['encryption']> {
  const device = await stat(folder).then(
    ({ dev }) => dev,
    () => 0,
  )
  const [major, minor] = [(device >> 8) & 0xfff, (device & 0xff) | ((device >> 12) & 0xfff00)]
  const block = join(system, 'sys/dev/block', `${major}:${minor}`)
  const isKnown = await readdir(block).then(
    () => true,
    () => false,
  )
  if (!isKnown) return 'unknown'
  return (await liesOnCrypt(block, 0)) ? 'yes' : 'no'
}

/** Volume groups and arrays lie on further devices. */
const deepest = 5

async function liesOnCrypt(block: string, depth: number): Promise<boolean> {
  if ((await wordsOf(join(block, 'dm/uuid')))?.startsWith('CRYPT-')) return true
  if (depth === deepest) return false
  const below = await readdir(join(block, 'slaves')).catch(() => [])
  for (const name of below) if (await liesOnCrypt(join(block, 'slaves', name), depth + 1)) return true
  return false
}

async function hibernationOf(system: string): Promise<MachineFacts['hibernation']> {
  const states = await wordsOf(join(system, 'sys/power/state'))
  if (states === undefined) return 'unknown'
  const ways = await wordsOf(join(system, 'sys/power/disk'))
  return states.split(/\s+/).includes('disk') && !ways?.includes('[disabled]') ? 'possible' : 'off'
}

async function batteryOf(system: string): Promise<MachineFacts['battery']> {
  const folder = join(system, 'sys/class/power_supply')
  for (const name of await readdir(folder).catch(() => [])) {
    const percent = Number(await wordsOf(join(folder, name, 'capacity')))
    if ((await wordsOf(join(folder, name, 'type'))) !== 'Battery' || !Number.isInteger(percent)) continue
    const status = await wordsOf(join(folder, name, 'status'))
    return { percent: Math.min(100, Math.max(0, percent)), charging: status === 'Charging' || status === 'Full' }
  }
  return undefined
}

const wordsOf = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  )
