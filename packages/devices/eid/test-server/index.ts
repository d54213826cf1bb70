/** The door of the test eID server: demo, tests and benchmarks only. */
export { cardFiles } from './card-files.ts'
export { startTestEidServer, type TestEidServer } from './server.ts'
