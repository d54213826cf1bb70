import type { SealingKey } from '@buergerkoffer/seal'
import type { CameraFault } from '../../../camera/index.ts'

/** What the capturing page tells its script, as JSON in `data-erfassung`. Nothing secret, nothing personal. */
export interface ErfassungOptions {
  readonly key: SealingKey
  readonly vorgang: string
  /** Where boxes go. */
  readonly path: string
  readonly csrf: string
  readonly stamp: string
  readonly errors: Readonly<
    Record<'kind' | 'size' | 'image' | CameraFault | 'noPhoto' | 'noCode' | 'code' | 'empty' | 'send', string>
  >
}
