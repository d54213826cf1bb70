export { type CalledCase, calledCases } from './called-cases.ts'
export { CalledSection } from './called-section.tsx'
export { addHeldRoutes } from './routes.tsx'
