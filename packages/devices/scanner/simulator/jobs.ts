import type { ServerResponse } from 'node:http'
import { type After, pause } from '../timer.ts'
import { readOrder } from './read-order.ts'
import type { FeederFault, PictureSource, ScannerSetting, SimulatedJob } from './scanner-model.ts'
import { type Reply, send } from './send.ts'
import { writeStatus } from './write-xml.ts'

export interface Jobs {
  readonly status: () => string
  readonly order: (xml: string) => Reply
  readonly next: (id: string, response: ServerResponse) => Promise<void>
  readonly remove: (id: string) => Reply
  readonly open: () => number
}

export interface JobsDeps {
  readonly pictures: PictureSource
  readonly newId: () => string
  readonly after: After
}

interface World extends JobsDeps {
  readonly setting: ScannerSetting
  readonly jobs: Map<string, SimulatedJob>
  /** What is wrong with the feeder now; it stays until the setting takes the fault away. */
  fault: FeederFault | undefined
}

const BUSY: Reply = { status: 503, headers: { 'retry-after': '1' } }
const NEVER = new AbortController().signal

export function createJobs(deps: JobsDeps, setting: ScannerSetting): Jobs {
  const world: World = { ...deps, setting, jobs: new Map(), fault: undefined }
  return {
    status: () => status(world),
    order: (xml) => order(world, xml),
    next: (id, response) => next(world, id, response),
    remove: (id) => ({ status: world.jobs.delete(id) ? 200 : 404 }),
    open: () => world.jobs.size,
  }
}

function status(world: World): string {
  const feeder = faultNow(world) ?? (world.setting.sheets > 0 ? 'ScannerAdfLoaded' : 'ScannerAdfEmpty')
  const toTransfer = (job: SimulatedJob) => (job.state === 'Processing' && hasPage(world, job) ? 1 : 0)
  return writeStatus({ feeder, stopped: false, jobs: [...world.jobs.values()], toTransfer })
}

function order(world: World, xml: string): Reply {
  const { setting, jobs } = world
  if (setting.busyJobs > 0 || [...jobs.values()].some(({ state }) => state === 'Processing')) {
    setting.busyJobs = Math.max(0, setting.busyJobs - 1)
    return BUSY
  }
  const read = readOrder(xml)
  if (!read) return { status: 400 }
  if (read.request.source === 'feeder' && (faultNow(world) || setting.sheets === 0)) return { status: 409 }
  const job: SimulatedJob = { id: world.newId(), ...read, sent: 0, state: 'Processing' }
  jobs.set(job.id, job)
  return { status: 201, headers: { location: `${setting.locationHost ?? ''}/eSCL/ScanJobs/${job.id}` } }
}

async function next(world: World, id: string, response: ServerResponse): Promise<void> {
  const job = world.jobs.get(id)
  const refusal = job?.state === 'Processing' ? whyNot(world, job) : { status: 404 }
  if (refusal || !job) send(response, refusal ?? { status: 404 })
  else await sendPage(world, job, response)
}

/** Why there is no page for this job now. */
function whyNot(world: World, job: SimulatedJob): Reply | undefined {
  const { setting } = world
  if (setting.busyPages > 0) {
    setting.busyPages -= 1
    return BUSY
  }
  if (setting.earlyEnds > 0) {
    setting.earlyEnds -= 1
    return { status: 404 }
  }
  if (meetsFault(world, job)) return { status: 409 }
  if (hasPage(world, job)) return undefined
  job.state = 'Completed'
  return { status: job.request.source === 'feeder' ? setting.feederEnd : 404 }
}

async function sendPage(world: World, job: SimulatedJob, response: ServerResponse): Promise<void> {
  const { setting } = world
  const bytes = await world.pictures({ ...job.request, index: job.sent })
  await pause(world.after, setting.delayMs, NEVER)
  response.writeHead(200, { 'content-type': job.request.type, 'content-length': bytes.length })
  job.sent += 1
  // A sheet has left the feeder when its last side was read.
  if (job.request.source === 'feeder' && (!job.duplex || job.sent % 2 === 0)) setting.sheets -= 1
  if (setting.cutAtPage === job.sent) response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
  else response.end(bytes)
}

function hasPage({ setting }: World, job: SimulatedJob): boolean {
  return job.request.source === 'platen' ? job.sent === 0 : setting.sheets > 0
}

/** A fault that stands before any job. */
function faultNow(world: World): FeederFault | undefined {
  const { feederFault } = world.setting
  if (feederFault === undefined) world.fault = undefined
  else if (feederFault.atSheet === 0) world.fault = feederFault.state
  return world.fault
}

/** Whether the sheet that is to be pulled now meets the fault. The job is over then. */
function meetsFault(world: World, job: SimulatedJob): boolean {
  const { feederFault } = world.setting
  if (job.request.source !== 'feeder' || feederFault === undefined) return false
  const sheet = Math.floor(job.sent / (job.duplex ? 2 : 1)) + 1
  if (sheet !== feederFault.atSheet) return false
  world.fault = feederFault.state
  job.state = 'Aborted'
  return true
}
