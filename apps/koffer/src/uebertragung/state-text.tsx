import type { CaseTransfer, FileTransfer } from '@buergerkoffer/station'
import { Status } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { bytesText } from './amount-text.ts'
import { t } from './text.ts'

const look = {
  waiting: 'neutral',
  sending: 'info',
  received: 'success',
  opened: 'success',
  aside: 'warning',
  deleted: 'neutral',
  broken: 'danger',
  destroyed: 'neutral',
} as const

export const CaseState = ({ case: shown }: { readonly case: CaseTransfer }): VNode => (
  <Status tone={look[shown.state]} icon={shown.state === 'sending' ? 'sync' : undefined}>
    {caseText(shown)}
  </Status>
)

/** A case's state in words; of a deleted one also by which rule, and whether something of it had not arrived. */
export function caseText({ state, destroyed }: CaseTransfer): string {
  if (!destroyed) return t(`state.${state}`)
  const { rule, unsent } = destroyed
  return unsent > 0 ? t('state.destroyedUnsent', { rule, count: unsent }) : t('state.destroyedBy', { rule })
}

export const FileStatus = ({ file }: { readonly file: FileTransfer }): VNode => (
  <Status tone={look[file.state]} icon={file.state === 'sending' ? 'sync' : undefined}>
    {fileText(file)}
  </Status>
)

/** A file's state in words; of one on its way also how much of it has arrived. */
export function fileText({ state, sent, size }: FileTransfer): string {
  const part = { sent: bytesText(sent), size: bytesText(size) }
  if (state === 'sending') return t('state.sendingPart', part)
  return state === 'waiting' && sent > 0 ? t('state.waitingPart', part) : t(`state.${state}`)
}
