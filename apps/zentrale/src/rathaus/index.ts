export { addRathaus } from './rathaus.ts'
export { anonymous, type RathausApp, type RathausSession } from './session.ts'
