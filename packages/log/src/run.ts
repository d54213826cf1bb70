import { type ChainLink, chainHashes, extendHead, type Head, sameHead } from './chain.ts'
import type { AppendAnswer, SignedRun, StoredEntry } from './store.ts'

/** The one rule by which every store appends (SYNC-1): only at the end, only what leads to the signed head. */
export function judgeRun(current: Head, run: SignedRun): AppendAnswer {
  if (!sameHead(current, run.after)) return { kind: 'elsewhere', head: current }
  if (run.links.length === 0 || !sameHead(extendHead(run.after, run.links), run.head)) return { kind: 'broken-chain' }
  return { kind: 'appended' }
}

/** The rows a judged run becomes; the last one carries the signature. */
export function rowsOf(run: SignedRun): readonly StoredEntry[] {
  const hashes = chainHashes(run.after, run.links)
  return run.links.map((link: ChainLink, index) => {
    const row = { seq: run.after.seq + index + 1, link, hash: hashes[index] ?? run.head.hash }
    return index === run.links.length - 1 ? { ...row, signature: run.head.signature } : row
  })
}
