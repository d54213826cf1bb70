import { randomBytes, randomUUID } from 'node:crypto'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { sealBlob } from '@buergerkoffer/log'
import { bookedEvents, visitSteps } from '@buergerkoffer/station/testing'
import type { BenchStation } from './open.ts'

/** What was written, in clear: the peer gets the same. */
export interface WrittenCase {
  readonly vorgang: string
  /** The events of each step. */
  readonly steps: readonly (readonly unknown[])[]
}

export interface CaseContent {
  readonly count: number
  readonly familienname: string
  /** The certificate, printed; without one the papers name a file that is not sent. */
  readonly letter: Uint8Array | undefined
  /** JPEGs. */
  readonly scans: readonly Uint8Array[]
}

/** One citizen's case from the first word to the handing over, each step a commit, as the counter writes it. */
export async function writeCase(
  { open }: BenchStation,
  { count, familienname, letter, scans }: CaseContent,
): Promise<WrittenCase> {
  const [vorgang, besuch, newKey] = [randomUUID(), randomUUID(), await open.newCaseKey()]
  const paper = sealBlob(letter ?? Buffer.from('%PDF'), 'application/pdf', randomBytes)
  const visit = { besuch, vorgang, keyId: newKey.key.id, count, paper: paper.ref }
  const steps: (readonly unknown[])[] = []
  const commit = (step: Pick<Parameters<typeof open.commit>[0], 'station' | 'cases' | 'blobs'>): void => {
    const done = open.commit({ by: open.user, ...step })
    if (!done.ok) throw new Error(`step refused: ${done.refusal.kind}`)
    steps.push(done.value)
  }
  commit({ station: [], cases: [{ vorgang, newKey, events: bookedEvents(familienname) }] })
  for (const [index, { station, events }] of visitSteps(visit).entries()) {
    if (index === 2) for (const scan of scans) commit({ station: [], ...scanned(vorgang, scan) })
    commit({ station, cases: [{ vorgang, events }], ...(letter && index === 3 ? { blobs: [paper] } : {}) })
  }
  return { vorgang, steps }
}

/** A case that stays open at the counter, for a later change. */
export async function beginCase({ open }: BenchStation): Promise<string> {
  const [vorgang, newKey] = [randomUUID(), await open.newCaseKey()]
  const done = open.commit({
    by: open.user,
    station: [],
    cases: [{ vorgang, newKey, events: bookedEvents('Wartend') }],
  })
  if (!done.ok) throw new Error(done.refusal.kind)
  return vorgang
}

/** One field of the form gets another value. */
export function changeField({ open }: BenchStation, vorgang: string, value: number): void {
  const answers = { ausfertigungen: value, purpose: 'Rentenantrag' }
  const event: VorgangEvent = {
    type: 'AngabenFilled',
    data: { formular: 'meldebescheinigung', version: '1', answers, complete: true },
  }
  const done = open.commit({ by: open.user, station: [], cases: [{ vorgang, events: [event] }] })
  if (!done.ok) throw new Error(done.refusal.kind)
}

/** A scanned page, encrypted, and the event that names it. */
export function attachScan({ open }: BenchStation, vorgang: string, scan: Uint8Array): void {
  const done = open.commit({ by: open.user, station: [], ...scanned(vorgang, scan) })
  if (!done.ok) throw new Error(done.refusal.kind)
}

function scanned(vorgang: string, scan: Uint8Array) {
  const blob = sealBlob(scan, 'image/jpeg', randomBytes)
  const event: VorgangEvent = {
    type: 'NachweisRecorded',
    data: { nachweis: 'wohnungsgeberbestaetigung', blob: { ...blob.ref }, original: 'returned' },
  }
  return { cases: [{ vorgang, events: [event] }], blobs: [blob] }
}
