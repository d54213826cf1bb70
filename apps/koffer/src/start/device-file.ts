import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type DeviceConfig, deviceConfig } from '@buergerkoffer/devices/host'
import { syncFolder } from '@buergerkoffer/log'

export const deviceFile = 'geraete.json'

/** What `geraete.json` says of the devices; undefined if it cannot be understood. Without the file none is set up. */
export function readDeviceFile(folder: string): DeviceConfig | undefined {
  const path = join(folder, deviceFile)
  if (!existsSync(path)) return {}
  try {
    return deviceConfig.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    return undefined
  }
}

/**
 * Puts the configuration in the file's place, whole or not at all, for its owner only: the terminal's passwords stand in it. One that could not be
 * understood is kept beside it. Throws what the disk throws.
 */
export function writeDeviceFile(folder: string, config: DeviceConfig): void {
  const path = join(folder, deviceFile)
  const text = `${JSON.stringify(deviceConfig.parse(config), null, 2)}\n`
  if (readDeviceFile(folder) === undefined) renameSync(path, `${path}.unlesbar`)
  const draft = `${path}.neu`
  // Whatever lies there of an earlier try may have other rights.
  rmSync(draft, { force: true })
  writeDurably(draft, text)
  renameSync(draft, path)
  syncFolder(folder)
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
