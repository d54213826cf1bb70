import { type AsyncBlobStore, blobHash, openBlob } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { act, readCaseFile, type VorgangContext } from '../vorgang/index.ts'

/** Which box of which case, and who asks for it. */
export interface BoxRequest {
  readonly vorgang: string
  readonly boxHash: string
  readonly clerk: string
}

/**
 * A sealed box of a case, still closed, after the case has taken down who asked for it; undefined if it isn't the case's or has not arrived.
 * What the case cannot take down is not handed out.
 */
export async function readSealedBox(
  tx: Transaction,
  context: VorgangContext,
  blobs: AsyncBlobStore,
  { vorgang, boxHash, clerk }: BoxRequest,
): Promise<Buffer | undefined> {
  const file = await readCaseFile(tx, context, vorgang)
  const blob = file?.state.sealed.find((sealed) => sealed.boxHash === boxHash)?.blob
  const hash = blob && blobHash(blob.hash)
  const bytes = hash && (await blobs.get(hash))
  const box = bytes && openBlob({ hash, key: blob.key }, bytes)
  if (!box) return undefined
  const opened = { boxHash, by: clerk }
  const logged = await act(tx, context, vorgang, clerk, { type: 'log-opening', opened })
  return logged.ok ? box : undefined
}
