export { scanPath } from './paths.ts'
export { addScanRoutes } from './routes.ts'
