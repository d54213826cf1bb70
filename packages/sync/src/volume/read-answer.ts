import type { VerifyingKey } from '@buergerkoffer/log'
import type { Answer, Control } from '../protocol.ts'
import { readControl, readSignedAnswer } from '../wire.ts'
import { pointOf, readVolumeNonce, type VolumeNonce } from './volume-nonce.ts'

export interface VolumeReader {
  readonly station: string
  readonly centre: VerifyingKey
  readonly replyKey: VolumeNonce['replyKey']
}

/**
 * Reads an answer out of a volume; undefined unless the pinned centre key signed it for this station, as the answer to one of its volumes. Which
 * one doesn't matter: it may be old, and is judged by its control block (SYNC-77).
 */
export function readVolumeAnswer(
  message: Uint8Array,
  { station, centre, replyKey }: VolumeReader,
): { readonly answer: Answer; readonly block: Control } | undefined {
  const answer = readSignedAnswer(message, centre)
  const nonce = answer && readVolumeNonce(answer.nonce)
  const block = answer && readControl(answer.control, centre)
  if (!nonce || !block || block.station !== station) return undefined
  return pointOf(nonce.replyKey).equals(pointOf(replyKey)) ? { answer, block } : undefined
}
