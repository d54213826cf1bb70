import { unreachable } from '@buergerkoffer/domain/result'
import type { Damage } from '../backup/index.ts'
import type { BackupCommandRefusal } from './backup-command.ts'
import { explainStart } from './refusal.ts'
import type { RestoreCommandRefusal } from './restore-command.ts'
import { t } from './text.ts'

/** Says in German why there is no new backup, and what to do. */
export function explainBackup(refusal: BackupCommandRefusal): string {
  switch (refusal.kind) {
    case 'start':
      return explainStart(refusal.refusal)
    case 'nothing-here':
    case 'keys-missing':
      return t(`backup.${refusal.kind}`, { folder: refusal.folder })
    case 'busy':
    case 'too-old':
      return t(`backup.${refusal.kind}`)
    case 'book-unreadable':
      return t('backup.book-unreadable', { file: refusal.file })
    case 'missing':
    case 'altered':
    case 'foreign-form':
    case 'foreign-centre':
      return t('backup.damaged', { file: refusal.file })
    default:
      return unreachable(refusal)
  }
}

/** Says in German why nothing was restored, and what to do. */
export function explainRestore(refusal: RestoreCommandRefusal): string {
  return `${reasonOf(refusal)} ${t('restore.unchanged')}`
}

function reasonOf(refusal: RestoreCommandRefusal): string {
  switch (refusal.kind) {
    case 'start':
      return explainStart(refusal.refusal)
    case 'no-backup':
      return t('restore.no-backup', { folder: refusal.folder })
    case 'keys-missing':
      return t('restore.keys-missing', { folder: refusal.folder })
    case 'not-empty':
      return t('restore.not-empty')
    case 'broken-chain':
    case 'foreign-keys':
      return t(`restore.${refusal.kind}`, { name: refusal.name })
    case 'foreign-version':
      return t('restore.foreign-version', { part: refusal.history.part })
    case 'book-missing':
    case 'book-unreadable':
      return t(`restore.${refusal.kind}`, { file: refusal.file })
    default:
      return damageText(refusal)
  }
}

const damageText = ({ kind, file }: Damage): string => t(`restore.${kind}`, { file })
