import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EnrolmentTicket } from '@buergerkoffer/station'
import type { Receipt } from './audit/audit.ts'
import type { Done } from './audit/station-view.ts'
import type { Bundles } from './bundles.ts'
import { type Finding, lost } from './findings.ts'
import type { Fuse, StationFault, StationStart, VisitOrder, Word } from './orders.ts'
import { type Program, startProgram } from './program.ts'
import type { TownHall } from './town-hall.ts'

/** A station that is killed and started again over one folder, and everything it has said. */
export interface Suitcase {
  readonly folder: string
  readonly program: () => Program
  readonly start: (fuse?: Fuse) => Promise<void>
  /** Lets it go on with a visit; resolves once it says that both sides are level. */
  readonly visit: (visit: VisitOrder) => Promise<void>
  /** Every step that was called done. */
  readonly done: () => readonly Done[]
  /** Receipts since the last time this was asked. */
  readonly newReceipts: () => readonly Receipt[]
  /** What a restart did not find again of what was called done. */
  readonly findings: () => readonly Finding[]
}

export interface SuitcaseDeps {
  readonly hall: TownHall
  readonly bundles: Bundles
  readonly ticket: EnrolmentTicket
  readonly fault: StationFault | undefined
}

export function createSuitcase({ hall, bundles, ticket, fault }: SuitcaseDeps): Suitcase {
  const folder = join(hall.folder, `koffer-${ticket.station}`)
  mkdirSync(folder)
  const [done, receipts, findings] = [[] as Done[], [] as Receipt[], [] as Finding[]]
  let program: Program | undefined
  let isLevel: () => void = () => undefined
  const onWord = (word: Word): void => {
    if (word.kind === 'done') done.push(word)
    if (word.kind === 'receipt') receipts.push(word)
    if (word.kind === 'level') isLevel()
    if (word.kind === 'found') findings.push(...notFound(word, done))
  }
  const start: StationStart = { folder, ticket, offset: hall.offset, ...(fault ? { fault } : {}) }
  const running = (): Program => {
    if (!program) throw new Error('the station was not started')
    return program
  }
  return {
    folder,
    program: running,
    start: async (fuse) => {
      const args = [JSON.stringify(start), ...(fuse ? [`--fuse=${JSON.stringify(fuse)}`] : [])]
      program = await startProgram({ file: bundles.station, fuseFile: bundles.fuse, args, onWord })
    },
    visit: (visit) =>
      new Promise((resolve) => {
        isLevel = resolve
        running().send({ kind: 'visit', visit })
      }),
    done: () => done,
    newReceipts: () => receipts.splice(0),
    findings: () => findings.splice(0),
  }
}

function notFound({ besuch, steps }: Extract<Word, { kind: 'found' }>, done: readonly Done[]): readonly Finding[] {
  const missing = done.filter((word) => word.besuch === besuch && !steps.includes(word.step))
  return missing.map(({ step }) => lost(`step ${step}, after the restart`))
}
