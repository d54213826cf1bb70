export { tenants } from './centre.ts'
export { password, startTestRathaus, type TestRathaus } from './test-rathaus.ts'
export { enrolWireStation, proven, type WireStation } from './wire-station.ts'
