export { type BackupLayout, layoutOf } from './layout.ts'
export type { Damage } from './read-backup.ts'
export { type RestoreDeps, type Restored, type RestoreRefusal, restoreBackup } from './restore-backup.ts'
export { type BackupDeps, type BackupRefusal, type TakenBackup, takeBackup } from './take-backup.ts'
