export { type Drive, findDrives, linuxDrives } from './drives.ts'
export { addDatentraegerRoutes, streamedPaths } from './routes.ts'
