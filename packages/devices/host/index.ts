export { isLocalAddress } from '../printer/discovery/local-address.ts'
export type { DevicePart } from './count-calls.ts'
export { DEVICES_VARIABLE, type DeviceConfig, deviceConfig } from './device-config.ts'
export { createDeviceHost, type DeviceHost, type DeviceHostDeps, type DeviceHostStatus } from './device-host.ts'
export type { DeviceProgram, StartDeviceProgram } from './device-program.ts'
export { type ForkDeviceDeps, forkDeviceProgram } from './fork-device-program.ts'
export {
  type AppCommand,
  type FoundDevice,
  LOOK_PLACES,
  type LookPlace,
  type LookReport,
} from './look/found-device.ts'
export type { DeviceSearch } from './look/remote-look.ts'
export type { LookOrder } from './look/schema.ts'
