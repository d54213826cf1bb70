import { type DeviceKind, devicePath, devicesPath, setupPath } from '../../geraeteleiste/index.ts'

/** The last part of the device's own address: `drucker`. */
export const nameOf = (kind: DeviceKind): string => devicePath(kind).slice(devicesPath.length + 1)

/** Where a device's address is typed. */
export const byHandPath = (kind: DeviceKind): string => `${setupPath}/${nameOf(kind)}`
