import type { CaseTransferState, FileTransfer } from '@buergerkoffer/station'
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
} as const

export const CaseState = ({ state }: { readonly state: CaseTransferState }): VNode => (
  <Status tone={look[state]} icon={state === 'sending' ? 'sync' : undefined}>
    {t(`state.${state}`)}
  </Status>
)

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
