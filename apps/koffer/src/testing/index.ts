export { readScan, type Scan } from '../scan/read-scan.ts'
export { startTestKoffer, type TestKoffer, testWords } from './test-koffer.ts'
export { openKasse } from './walk.ts'
