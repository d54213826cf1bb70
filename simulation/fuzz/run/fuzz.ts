import { loadDoor } from '../door.ts'
import { type CampaignDeps, type CampaignResult, runCampaign } from './campaign.ts'

export interface FuzzOptions {
  readonly inputs: number
  readonly seed: number
  /** Only this door. */
  readonly door?: string | undefined
  /** Doors at a time. */
  readonly jobs: number
}

/** The last line. */
export interface FuzzReport {
  readonly name: 'fuzz'
  readonly seed: number
  readonly inputs: number
  readonly doors: Readonly<Record<string, number>>
  readonly crashes: number
  readonly hangs: number
  readonly unlisted: number
  /** The largest growth of any door. */
  readonly heap_growth_mb: number
  readonly inputs_per_s: number
  readonly ok: boolean
}

/** More than this between the middle and the end of a run is a leak. */
const mostGrowth = 6 * 1024 * 1024

/** Fuzzes every door by its share of the inputs, some at a time. */
export async function fuzz(deps: CampaignDeps, files: readonly string[], options: FuzzOptions): Promise<FuzzReport> {
  const all = await Promise.all(files.map(async (file) => ({ file, door: await loadDoor(file) })))
  const doors = all.filter(({ door }) => options.door === undefined || door.name === options.door)
  const shares = doors.reduce((sum, { door }) => sum + door.share, 0)
  const began = performance.now()
  const queue = doors.toSorted((a, b) => b.door.share - a.door.share)
  const results: CampaignResult[] = []
  const work = async (): Promise<void> => {
    for (let job = queue.shift(); job; job = queue.shift()) {
      const wanted = Math.ceil((options.inputs * job.door.share) / shares)
      const inputs = Math.max(wanted, Math.min(job.door.least ?? 0, options.inputs))
      const result = await runCampaign(deps, job.file, options.seed, inputs)
      for (const line of linesOf(result)) deps.log(line)
      results.push(result)
    }
  }
  await Promise.all(Array.from({ length: options.jobs }, work))
  return reportOf(options, results, (performance.now() - began) / 1_000)
}

function reportOf({ seed }: FuzzOptions, results: readonly CampaignResult[], seconds: number): FuzzReport {
  const findings = results.flatMap((result) => result.findings)
  const count = (kind: string): number =>
    findings.filter(({ fault }) => fault.kind === kind).reduce((sum, { times }) => sum + times, 0)
  const inputs = results.reduce((sum, result) => sum + result.inputs, 0)
  const growth = Math.max(0, ...results.map(({ heapGrowth }) => heapGrowth))
  return {
    name: 'fuzz',
    seed,
    inputs,
    doors: Object.fromEntries(results.map((result) => [result.door, result.inputs])),
    crashes: count('crash'),
    hangs: count('hang'),
    unlisted: count('unlisted'),
    heap_growth_mb: Math.round((growth / 1024 / 1024) * 100) / 100,
    inputs_per_s: Math.round(inputs / seconds),
    ok: inputs > 0 && findings.length === 0 && growth <= mostGrowth,
  }
}

function linesOf({ door, inputs, words, findings, heapGrowth, seconds }: CampaignResult): readonly string[] {
  const per = Math.round(inputs / seconds)
  const growth = (heapGrowth / 1024 / 1024).toFixed(2)
  const counts = Object.entries(words).toSorted(([, a], [, b]) => b - a)
  return [
    `${door}: ${inputs} Eingaben, ${per}/s, ${findings.length} Befunde, Speicher +${growth} MB`,
    `  ${counts.map(([word, times]) => `${word} ${times}`).join(', ')}`,
  ]
}
