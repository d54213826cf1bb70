export { layoutOf } from './layout.ts'
export type { Damage } from './read-backup.ts'
export { type Restored, type RestoreRefusal, restoreBackup } from './restore-backup.ts'
export { type BackupRefusal, type TakenBackup, takeBackup } from './take-backup.ts'
