export { datentraegerPath } from './datentraeger/path.ts'
export { addRathaus } from './rathaus.ts'
export { anonymous, type RathausApp, type RathausSession } from './session.ts'
