import type { Buergerbildschirm } from './buergerbildschirm.ts'
import { shownHash, shownText } from './shown-hash.ts'
import type { BuergerView } from './view.ts'

/** A signature given on the screen, as a step needs it for `SignatureRecorded`. */
export interface ScreenSignature {
  readonly shownHash: string
  readonly shown: string
  /** The drawn lines, for a blob of the case. */
  readonly file: { readonly bytes: Uint8Array; readonly mediaType: 'image/svg+xml' }
}

/** The signature under this very text, if it was given; `view` as it would be shown now. */
export function screenSignature(
  screen: Buergerbildschirm,
  about: string,
  view: BuergerView,
): ScreenSignature | undefined {
  const answer = screen.answerOf(about, view)
  if (answer?.kind !== 'signed') return undefined
  const bytes = new TextEncoder().encode(answer.signature.svg)
  return { shownHash: shownHash(view), shown: shownText(view), file: { bytes, mediaType: 'image/svg+xml' } }
}
