export { readScan, type Scan } from './read-scan.ts'
export { scanRefusalText } from './refusal-text.ts'
export { createScanJob, type ScanJob, type ScanJobState } from './scan-job.ts'
