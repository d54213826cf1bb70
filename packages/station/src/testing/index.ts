export { bookedEvents, testStart, visitSteps } from './example.ts'
export { createTestStation, doVisit, type TestStation, testWords } from './test-station.ts'
