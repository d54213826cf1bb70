import { reportMark } from '@buergerkoffer/documents'
import type { SelbsttestDone } from '@buergerkoffer/domain/selbsttest'
import type { Transaction } from '@buergerkoffer/postgres'
import { readSubject, type VorgangContext } from '../vorgang/index.ts'

/** How the last self-test of a suitcase ended, as far as its log has come in. */
export interface LastSelbsttest extends SelbsttestDone {
  /** As on the paper. */
  readonly mark: string
  /** Begin of the first run since which none has failed; undefined if the last one has. */
  readonly readySince: string | undefined
}

/** So many runs of a suitcase are looked at; it is tested once a day. */
const lookedAt = 20

/** The last one of every suitcase that had any, by its name in the town hall. After a fork the suitcase's clock says which is the last. */
export async function readSelbsttests(
  tx: Transaction,
  context: VorgangContext,
): Promise<ReadonlyMap<string, LastSelbsttest>> {
  const last = new Map<string, LastSelbsttest>()
  const runs = await readSubject(tx, context, 'selbsttest', lookedAt)
  for (const { code, event, by } of runs.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    if (event.type !== 'SelbsttestDone') continue
    const { data } = event
    const since = last.get(code)?.readySince ?? data.at
    last.set(code, { ...data, mark: reportMark(by, data), readySince: data.ready ? since : undefined })
  }
  return last
}
