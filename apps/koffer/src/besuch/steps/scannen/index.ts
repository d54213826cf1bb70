export { addScanRoutes } from './routes.ts'
export type { ScanTarget, WrongAnswers } from './scan-target.ts'
