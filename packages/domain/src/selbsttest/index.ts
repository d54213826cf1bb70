export { type SelbsttestDone, selbsttestEvents, type Verdict, verdicts } from './event.ts'
