import type { Transaction } from '@buergerkoffer/postgres'
import { codeByLog, listClerks } from '../../mandant/index.ts'
import {
  type EntryWriter,
  type ErasedEntry,
  entryWriter,
  listErased,
  listQuarantine,
  listRejected,
  listRepaired,
  type Quarantined,
  type Rejected,
  type Repaired,
} from '../../vorgang/index.ts'
import type { Desk } from '../desk.ts'
import { t } from '../text.ts'

/** An entry with who wrote it when, where that much can be read. */
export interface QuarantinedLine extends Quarantined {
  readonly writer: EntryWriter | undefined
}

/** Everything that could not be taken, and what of it could be later. */
export interface ShownQuarantine {
  readonly unread: readonly QuarantinedLine[]
  readonly lost: readonly QuarantinedLine[]
  readonly rejected: readonly Rejected[]
  readonly repaired: readonly Repaired[]
  /** Arrived under a key that a rule had destroyed. */
  readonly erased: readonly ErasedEntry[]
  /** `Koffer ME01` or `Rathaus` for a log. */
  readonly placeOf: (log: string) => string
  readonly nameOf: (id: string) => string
}

/** How many lines each list shows at most. */
const limit = 200

export async function loadQuarantine(tx: Transaction, desk: Desk): Promise<ShownQuarantine> {
  const codes = await codeByLog(tx)
  const clerks = new Map((await listClerks(tx)).map(({ clerk, name }) => [clerk, name]))
  const lines: QuarantinedLine[] = []
  for (const one of (await listQuarantine(tx)).slice(0, limit)) {
    lines.push({ ...one, writer: await entryWriter(tx, desk.context, one.log, one.seq) })
  }
  return {
    unread: lines.filter(({ reason }) => reason !== 'missing'),
    lost: lines.filter(({ reason }) => reason === 'missing'),
    rejected: await listRejected(tx, limit),
    repaired: await listRepaired(tx, limit),
    erased: await listErased(tx, limit),
    placeOf: (log) => placeOf(codes, log),
    nameOf: (id) => clerks.get(id) ?? id,
  }
}

function placeOf(codes: ReadonlyMap<string, string>, log: string): string {
  const code = codes.get(log)
  return code ? t('place.station', { code }) : t('place.centre')
}
