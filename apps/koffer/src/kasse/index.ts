export { type DayCash, dayCash } from './day-cash.ts'
export { addKasseRoutes } from './routes.ts'
