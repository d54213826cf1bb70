import { type Fault, signatureOf } from '../door.ts'
import { keepFound, readFound } from './found.ts'
import { merge } from './merge.ts'
import type { Words } from './messages.ts'
import { openSession, type Session } from './session.ts'
import { smallest } from './shrink.ts'
import type { WatchDeps } from './watch.ts'

export interface CampaignDeps extends WatchDeps {
  readonly foundFolder: string
  readonly log: (line: string) => void
  /** How long a finding may be shrunk, milliseconds. */
  readonly shrinkFor?: number
}

export interface Finding {
  readonly fault: Fault
  readonly file: string
  readonly times: number
}

export interface CampaignResult {
  readonly door: string
  /** That were really fed: a door that is broken is left. */
  readonly inputs: number
  readonly words: Words
  readonly findings: readonly Finding[]
  /** Bytes from the middle to the end, after garbage was collected. */
  readonly heapGrowth: number
  readonly seconds: number
}

type Findings = Map<string, Finding>

/** After so many different findings a door is broken, and more of them tell nothing. */
const mostFindings = 12

/** One door from its old findings to its last new input. */
export async function runCampaign(
  deps: CampaignDeps,
  file: string,
  seed: number,
  inputs: number,
): Promise<CampaignResult> {
  const began = performance.now()
  const session = await openSession(deps, file, seed)
  const findings: Findings = new Map()
  await replay(deps, session, findings)
  // What caches fill themselves with in the first half is no growth.
  const half = Math.ceil(inputs / 2)
  const first = await run(deps, session, seed, findings, { from: 0, to: half })
  const [middle, restarts] = [await session.heap(), session.restarts()]
  const second = await run(deps, session, seed, findings, { from: half, to: inputs })
  const end = await session.heap()
  await session.close()
  return {
    ...{ door: session.name, inputs: first.fed + second.fed, words: merge(first.words, second.words) },
    findings: [...findings.values()],
    heapGrowth: session.restarts() === restarts ? Math.max(0, end - middle) : 0,
    seconds: (performance.now() - began) / 1_000,
  }
}

/** What was wrong once is fed first. */
async function replay({ foundFolder }: CampaignDeps, session: Session, findings: Findings): Promise<void> {
  for (const { file, inputs } of readFound(foundFolder, session.name)) {
    const fault = await session.attempt(inputs)
    if (fault) findings.set(signatureOf(fault), { fault, file, times: 1 })
  }
}

/** Feeds a stretch of inputs in portions; goes on behind each finding. */
async function run(
  deps: CampaignDeps,
  session: Session,
  seed: number,
  findings: Findings,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<{ readonly words: Words; readonly fed: number }> {
  let words: Words = {}
  let at = from
  while (at < to && findings.size < mostFindings) {
    const end = Math.min(to, at + 5_000)
    const ran = await session.run(at, end)
    words = merge(words, ran.words)
    if (ran.stop) await note(deps, session, seed, findings, ran.stop)
    at = ran.stop ? ran.stop.at + 1 : end
  }
  return { words, fed: at - from }
}

/** Counts a fault; a new one is made small and kept. */
async function note(
  deps: CampaignDeps,
  session: Session,
  seed: number,
  findings: Findings,
  { at, fault }: { readonly at: number; readonly fault: Fault },
): Promise<void> {
  const signature = signatureOf(fault)
  const known = findings.get(signature)
  if (known) return void findings.set(signature, { ...known, times: known.times + 1 })
  const inputs = await smallest(session, fault, at, deps.shrinkFor ?? 15_000)
  const base64 = inputs.map((input) => Buffer.from(input).toString('base64'))
  const file = keepFound(deps.foundFolder, { door: session.name, seed, index: at, fault, inputs: base64 })
  deps.log(`  ${session.name}: ${signature} → ${file}`)
  findings.set(signature, { fault, file, times: 1 })
}
