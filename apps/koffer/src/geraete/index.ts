export { diagnose } from './diagnose.ts'
export type { DeviceSetup } from './einrichten/device-setup.ts'
export { addDeviceRoutes } from './routes.ts'
