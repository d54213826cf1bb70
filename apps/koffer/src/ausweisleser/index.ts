export { createReadJob, type EidFault, type ReadEnd, type ReadJob, type ReadJobState } from './read-job.ts'
