export type { MachineFacts } from './machine-facts.ts'
export { addSelftestRoutes, type SelftestWorld } from './routes.ts'
