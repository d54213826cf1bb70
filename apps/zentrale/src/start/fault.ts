import { databaseFaultOf, embeddedFaultOf, explainEmbeddedFault } from '@buergerkoffer/postgres'
import { ObjectStoreFault } from '../blobs/index.ts'
import { t } from './text.ts'

const unreachableCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET', 'EAI_AGAIN'])
/** SQLSTATE 28: invalid authorisation; 42501: insufficient privilege. */
const isForbidden = (code: string): boolean => code.startsWith('28') || code === '42501'

/**
 * Says in German what of the environment is wrong and what to do; undefined for a fault that nobody can foresee. `folder` is the data
 * folder. The text holds no secret.
 */
export function explainFault(fault: unknown, folder: string): string | undefined {
  if (fault instanceof ObjectStoreFault) return t(`object-store.${fault.kind}`)
  const embedded = embeddedFaultOf(fault)
  if (embedded) return explainEmbeddedFault(embedded)
  const database = databaseFaultOf(fault)
  if (database && isForbidden(database.code)) return t('database.refused', { code: database.code })
  const code = database?.code ?? codeOf(fault)
  if (code === 'ENOSPC' || code === '53100') return t('disk-full', { folder })
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return t('folder-forbidden', { folder })
  return unreachableCodes.has(code) ? t('database.unreachable') : undefined
}

function codeOf(fault: unknown): string {
  if (fault instanceof AggregateError) return codeOf(fault.errors[0])
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : ''
}
