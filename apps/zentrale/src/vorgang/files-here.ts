import type { Vorgang } from '@buergerkoffer/domain/vorgang'
import { type AsyncBlobStore, blobHash } from '@buergerkoffer/log'

/** Which of a case's scans, signatures and sealed boxes have arrived, by hash. */
export async function filesHere(
  blobs: AsyncBlobStore,
  { nachweise, signatures, sealed }: Pick<Vorgang, 'nachweise' | 'signatures' | 'sealed'>,
): Promise<ReadonlySet<string>> {
  const named = [...nachweise, ...signatures, ...sealed].flatMap(({ blob }) => blob?.hash ?? [])
  const here = await Promise.all(named.map((hash) => blobs.has(blobHash(hash))))
  return new Set(named.filter((_, index) => here[index]))
}
