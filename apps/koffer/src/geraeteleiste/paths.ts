import { DEVICE_KINDS, type DeviceKind } from './device-kind.ts'

export const devicesPath = '/geraete'

/** Where devices are looked for and connected. */
export const setupPath = `${devicesPath}/einrichten`

/** Addresses are read by people. */
const names = { printer: 'drucker', scanner: 'scanner', terminal: 'kartenterminal', eid: 'ausweisleser' } as const

export const devicePath = (kind: DeviceKind): string => `${devicesPath}/${names[kind]}`

/** The kind that an address names. */
export const kindNamed = (name: string): DeviceKind | undefined => DEVICE_KINDS.find((kind) => names[kind] === name)
