export { readScan } from '../scan/index.ts'
export { startTestKoffer, type TestKoffer, testWords } from './test-koffer.ts'
export { openKasse } from './walk.ts'
