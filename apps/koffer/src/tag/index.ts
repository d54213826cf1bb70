export { addTagRoutes } from './routes.ts'
