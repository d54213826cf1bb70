export { bytesText } from './amount-text.ts'
export { addTransferRoutes } from './routes.ts'
