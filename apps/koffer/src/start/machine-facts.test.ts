import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readMachineFacts } from './machine-facts.ts'

let system: string
beforeEach(() => {
  system = mkdtempSync(join(tmpdir(), 'system-'))
})
afterEach(() => rmSync(system, { recursive: true }))

function put(path: string, text: string): void {
  const file = join(system, 'sys', path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${text}\n`)
}

/** As Linux numbers the device on which a folder lies. */
function blockOf(folder: string): string {
  const { dev } = statSync(folder)
  return `dev/block/${(dev >> 8) & 0xfff}:${(dev & 0xff) | ((dev >> 12) & 0xfff00)}`
}

it('knows nothing where nothing is told', async () => {
  expect(await readMachineFacts(system, system)).toEqual({
    encryption: 'unknown',
    hibernation: 'unknown',
    battery: undefined,
  })
})

it('finds the encryption below a volume group, and its lack', async () => {
  put(`${blockOf(system)}/dm/uuid`, 'LVM-abc')
  expect((await readMachineFacts(system, system)).encryption).toBe('no')
  put(`${blockOf(system)}/slaves/dm-0/dm/uuid`, 'CRYPT-LUKS2-abc')
  expect((await readMachineFacts(system, system)).encryption).toBe('yes')
})

it.each([
  ['freeze mem disk', '[platform] shutdown', 'possible'],
  ['freeze mem disk', '[disabled]', 'off'],
  ['freeze mem', 'shutdown', 'off'],
] as const)('reads the states %s with %s as %s', async (states, ways, expected) => {
  put('power/state', states)
  put('power/disk', ways)
  expect((await readMachineFacts(system, system)).hibernation).toBe(expected)
})

it('reads the battery, not the plug', async () => {
  put('class/power_supply/AC/type', 'Mains')
  put('class/power_supply/BAT0/type', 'Battery')
  put('class/power_supply/BAT0/capacity', '81')
  put('class/power_supply/BAT0/status', 'Discharging')
  expect((await readMachineFacts(system, system)).battery).toEqual({ percent: 81, charging: false })
})
