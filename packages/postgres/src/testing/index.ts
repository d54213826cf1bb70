export { freePort } from './free-port.ts'
export { startTestPostgres, type TestDatabase, type TestPostgres } from './test-postgres.ts'
