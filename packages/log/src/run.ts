import { chainHashes, type Head, sameHead } from './chain.ts'
import type { AppendAnswer, SignedRun, StoredEntry } from './store.ts'

type Judgement =
  | { readonly kind: 'appended'; readonly rows: readonly StoredEntry[] }
  | Exclude<AppendAnswer, { kind: 'appended' }>

/** The one rule by which every store appends (SYNC-1): only at the end, only what leads to the signed head. */
export function judgeRun(current: Head, run: SignedRun): AppendAnswer {
  const judged = rowsAfter(current, run)
  return judged.kind === 'appended' ? { kind: 'appended' } : judged
}

/** Judges a run as `judgeRun` does and, if it may be appended, gives the rows it becomes; the last one carries the signature. */
export function rowsAfter(current: Head, run: SignedRun): Judgement {
  if (!sameHead(current, run.after)) return { kind: 'elsewhere', head: current }
  const rows = rowsOf(run)
  const last = rows.at(-1)
  const reached = last && { logId: run.after.logId, seq: last.seq, hash: last.hash }
  return reached && sameHead(reached, run.head) ? { kind: 'appended', rows } : { kind: 'broken-chain' }
}

/** The rows of a run's links, not judged; the last one carries the signature. */
export function rowsOf({ after, links, head }: SignedRun): readonly StoredEntry[] {
  const hashes = chainHashes(after, links)
  return links.map((link, index) => {
    const row = { seq: after.seq + index + 1, link, hash: hashes[index] ?? head.hash }
    return index === links.length - 1 ? { ...row, signature: head.signature } : row
  })
}
