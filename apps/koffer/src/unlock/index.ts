export { addUnlockRoutes } from './routes.ts'
