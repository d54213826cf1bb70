import { refuse } from '../../result.ts'
import type { Answer } from '../command.ts'

/** A decision that wants a reason: with space only around it is none. */
export const withReason = (reason: string, then: (reason: string) => Answer): Answer =>
  reason.trim() === '' ? refuse({ kind: 'reason-missing' }) : then(reason.trim())
