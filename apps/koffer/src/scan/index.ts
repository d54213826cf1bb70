export { readScan } from './read-scan.ts'
export { scanRefusalText } from './refusal-text.ts'
