export { handedOverPath } from './handed-over-page.tsx'
export { addTagRoutes } from './routes.ts'
