import type { DeviceConfig, FoundDevice } from '@buergerkoffer/devices/host'
import type { DeviceKind } from '../../geraeteleiste/index.ts'
import type { Find } from './look-job.ts'
import { t } from './text.ts'

/** What a clerk recognises a device by. */
export interface Described {
  readonly kind: DeviceKind
  readonly name: string
  /** Room, or address. */
  readonly where: string
}

export function described({ device }: Find): Described {
  switch (device.kind) {
    case 'printer':
      return {
        kind: 'printer',
        name: namesOf(device.name, device.model),
        where: [device.place, device.way === 'queue' ? t('finds.queue') : hostOf(device.uri)]
          .filter(Boolean)
          .join(', '),
      }
    case 'escl-scanner':
      return { kind: 'scanner', name: namesOf(device.name), where: hostOf(device.url) }
    case 'sane-scanner':
      return { kind: 'scanner', name: namesOf(device.name), where: t('finds.cable') }
    case 'running-app':
      return { kind: 'eid', name: t('finds.running'), where: t('finds.here') }
    case 'startable-app':
      return { kind: 'eid', name: t('finds.startable'), where: t('finds.here') }
  }
}

/** Whether the suitcase is connected with just this. */
export function isConnected(config: DeviceConfig, device: FoundDevice): boolean {
  const { printer, scanner, eid } = config
  switch (device.kind) {
    case 'printer':
      return (
        printer !== undefined &&
        hostOf(printer.uri) === hostOf(device.uri) &&
        pathOf(printer.uri) === pathOf(device.uri)
      )
    case 'escl-scanner':
      return scanner?.kind === 'escl' && hostOf(scanner.url) === hostOf(device.url)
    case 'sane-scanner':
      return scanner?.kind === 'sane' && scanner.device === device.device
    case 'running-app':
      return eid?.kind === 'installed'
    case 'startable-app':
      return eid?.kind === 'headless'
  }
}

/** With what the suitcase is connected, in a word; no password, no folder. */
export function addressIn(config: DeviceConfig, kind: DeviceKind): string | undefined {
  const { printer, scanner, terminal, eid } = config
  switch (kind) {
    case 'printer':
      return printer?.uri
    case 'scanner':
      return scanner && (scanner.kind === 'escl' ? scanner.url : scanner.name)
    case 'terminal':
      return terminal && `${terminal.host}, ${t('byHand.port')} ${terminal.port}`
    case 'eid':
      return eid && t(eid.kind === 'installed' ? 'mine.app' : 'mine.appHidden')
  }
}

function namesOf(name: string, model = ''): string {
  const both = model === '' || name.includes(model) ? name : `${name} (${model})`
  return both.trim() || t('finds.nameless')
}

const hostOf = (address: string): string => /^[a-z]+:\/\/([^/]*)/i.exec(address)?.[1] ?? ''
const pathOf = (address: string): string => /^[a-z]+:\/\/[^/]*(.*)$/i.exec(address)?.[1] ?? ''
