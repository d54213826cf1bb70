import { MediumAlteredError } from '@buergerkoffer/station'

/** What a data carrier does to whoever uses it. */
export type MediumTrouble = 'full' | 'gone' | 'protected' | 'altered'

const troubles: Readonly<Record<string, MediumTrouble>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EIO: 'gone',
  ENODEV: 'gone',
  ENXIO: 'gone',
  ENOENT: 'gone',
  ENOTCONN: 'gone',
  EROFS: 'protected',
  EACCES: 'protected',
  EPERM: 'protected',
}

/** Undefined for a fault that is no medium's: a bug, which is reported as one. */
export function mediumTrouble(fault: unknown): MediumTrouble | undefined {
  if (fault instanceof MediumAlteredError) return 'altered'
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined
  return typeof code === 'string' ? troubles[code] : undefined
}
