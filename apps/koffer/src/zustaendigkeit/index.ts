export { addZustaendigkeitRoutes } from './routes.ts'
