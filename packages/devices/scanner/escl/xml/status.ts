import type { ScannerTrouble } from '../../device.ts'
import { child, children, readXml, text, wholeNumber, type XmlNode } from './read-xml.ts'

/** ScannerStatus (eSCL 2.x, "Scanner Status"). */
export interface EsclStatus {
  readonly state: 'idle' | 'processing' | 'stopped' | 'unknown'
  readonly feeder: EsclFeeder
  readonly jobs: readonly EsclJob[]
}

export type EsclFeeder =
  | { readonly kind: 'loaded' | 'empty' | 'processing' | 'unknown' }
  | { readonly kind: 'trouble'; readonly trouble: ScannerTrouble }

export interface EsclJob {
  /** As the device writes it: a path or an address. */
  readonly uri: string
  /** `stopped`: cancelled at the device or given up by it. */
  readonly state: 'pending' | 'processing' | 'completed' | 'stopped' | 'unknown'
  readonly toTransfer: number | undefined
}

const MAX_JOBS = 50
const STATES: ReadonlyMap<string | undefined, EsclStatus['state']> = new Map<string, EsclStatus['state']>([
  ['Idle', 'idle'],
  ['Processing', 'processing'],
  ['Testing', 'processing'],
  ['Stopped', 'stopped'],
  ['Down', 'stopped'],
])

/** The states of the feeder in eSCL's schema, and two spellings of devices that are sold. */
const FEEDERS: ReadonlyMap<string | undefined, EsclFeeder> = new Map<string, EsclFeeder>([
  ['ScannerAdfLoaded', { kind: 'loaded' }],
  ['ScannedAdfLoaded', { kind: 'loaded' }],
  ['ScannerAdfEmpty', { kind: 'empty' }],
  ['ScannerAdfProcessing', { kind: 'processing' }],
  ['ScannerAdfJam', { kind: 'trouble', trouble: 'jam' }],
  ['ScannerAdfMispick', { kind: 'trouble', trouble: 'jam' }],
  ['ScannerAdfInputTrayFailed', { kind: 'trouble', trouble: 'jam' }],
  ['ScannerAdfInputTrayOverloaded', { kind: 'trouble', trouble: 'jam' }],
  ['ScannerAdfDuplexPageTooShort', { kind: 'trouble', trouble: 'jam' }],
  ['ScannerAdfDuplexPageTooLong', { kind: 'trouble', trouble: 'jam' }],
  ['ScannerAdfMultipickDetected', { kind: 'trouble', trouble: 'double-feed' }],
  ['ScannerAdfHatchOpen', { kind: 'trouble', trouble: 'cover-open' }],
  ['ScannerAdfDoorOpen', { kind: 'trouble', trouble: 'cover-open' }],
])

const JOB_STATES: ReadonlyMap<string | undefined, EsclJob['state']> = new Map<string, EsclJob['state']>([
  ['Pending', 'pending'],
  ['Processing', 'processing'],
  ['Completed', 'completed'],
  ['Canceled', 'stopped'],
  ['Aborted', 'stopped'],
])

/** Undefined for what is no ScannerStatus. Unknown states are `unknown`, never an error. Never throws. */
export function readStatus(bytes: Uint8Array): EsclStatus | undefined {
  const status = child(readXml(bytes), 'ScannerStatus')
  if (status === undefined || typeof status === 'string') return undefined
  return {
    state: STATES.get(text(child(status, 'State'))) ?? 'unknown',
    feeder: FEEDERS.get(text(child(status, 'AdfState'))) ?? { kind: 'unknown' },
    jobs: children(child(status, 'Jobs'), 'JobInfo').slice(0, MAX_JOBS).flatMap(readJob),
  }
}

function readJob(node: XmlNode): readonly EsclJob[] {
  const uri = text(child(node, 'JobUri'))
  if (uri === undefined || uri.length > 512) return []
  const toTransfer = wholeNumber(child(node, 'ImagesToTransfer'), 100_000)
  return [{ uri, state: JOB_STATES.get(text(child(node, 'JobState'))) ?? 'unknown', toTransfer }]
}
