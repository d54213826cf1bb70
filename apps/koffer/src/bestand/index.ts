export { addBestandRoutes } from './routes.ts'
