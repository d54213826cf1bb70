import type { DeviceConfig, FoundDevice } from '@buergerkoffer/devices/host'
import type { DeviceKind } from '../../geraeteleiste/index.ts'
import { type AddressFault, readUrl } from './address.ts'
import type { DeviceSetup } from './device-setup.ts'

/** A device's part of the configuration, checked; or why it is not taken. */
export type Part =
  | { readonly ok: true; readonly kind: DeviceKind; readonly part: Partial<DeviceConfig> }
  | { readonly ok: false; readonly fault: AddressFault | 'no-certificate' }

/** What was found was said by anybody in the network: its address is looked at like one that was typed. */
export async function partOfFind(setup: DeviceSetup, device: FoundDevice): Promise<Part> {
  switch (device.kind) {
    case 'printer':
      return printerPart(setup, device.uri)
    case 'escl-scanner':
      return scannerPart(setup, device.url)
    case 'sane-scanner': {
      const { device: id, name } = device
      const scanner = { kind: 'sane', device: id, name, folder: setup.folders.pages } as const
      return { ok: true, kind: 'scanner', part: { scanner } }
    }
    case 'running-app':
      return { ok: true, kind: 'eid', part: { eid: { kind: 'installed', test: false } } }
    case 'startable-app': {
      const eid = { kind: 'headless', command: device.command, folder: setup.folders.app, test: false } as const
      return { ok: true, kind: 'eid', part: { eid } }
    }
  }
}

/**
 * Printers sign their certificates themselves. The one that is shown now is remembered, and no other is taken later: whoever connects the printer has
 * chosen it, standing beside it.
 */
export async function printerPart(setup: DeviceSetup, typed: string): Promise<Part> {
  const address = await readUrl('printer', typed, setup.resolve)
  if (!address.ok) return address
  const { value: uri } = address
  if (!uri.startsWith('ipps:')) return { ok: true, kind: 'printer', part: { printer: { uri } } }
  const certificate = await setup.certificate(uri)
  if (certificate === undefined) return { ok: false, fault: 'no-certificate' }
  return { ok: true, kind: 'printer', part: { printer: { uri, certificate } } }
}

export async function scannerPart(setup: DeviceSetup, typed: string): Promise<Part> {
  const address = await readUrl('scanner', typed, setup.resolve)
  if (!address.ok) return address
  return { ok: true, kind: 'scanner', part: { scanner: { kind: 'escl', url: address.value } } }
}

/** The configuration without this device. */
export function without(config: DeviceConfig, kind: DeviceKind): DeviceConfig {
  const { [kind]: _, ...rest } = config
  return rest
}
