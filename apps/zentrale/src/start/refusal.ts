import { type ContentFault, faultText } from '@buergerkoffer/catalogue'
import { unreachable } from '@buergerkoffer/domain/result'
import {
  explainMigrationRefusal,
  explainPreparationRefusal,
  type MigrationRefusal,
  type PreparationRefusal,
} from '@buergerkoffer/postgres'
import type { PortFault } from '@buergerkoffer/web'
import { t } from './text.ts'

/** Why the centre does not start. Nothing was changed that was there before. */
export type StartRefusal =
  | { readonly kind: 'preparation'; readonly refusal: PreparationRefusal }
  | { readonly kind: 'migration'; readonly refusal: MigrationRefusal }
  | { readonly kind: 'content-missing' | 'build-missing'; readonly folder: string }
  | { readonly kind: 'content-faulty'; readonly folder: string; readonly faults: readonly ContentFault[] }
  | { readonly kind: 'port'; readonly fault: PortFault }

/** Says in German what is wrong and what to do. */
export function explainStart(refusal: StartRefusal): string {
  switch (refusal.kind) {
    case 'preparation':
      return explainPreparationRefusal(refusal.refusal)
    case 'migration':
      return explainMigrationRefusal(refusal.refusal)
    case 'content-missing':
      return t('content.missing', { folder: refusal.folder })
    case 'build-missing':
      return t('build-missing', { folder: refusal.folder })
    case 'content-faulty':
      return [t('content.faulty', { folder: refusal.folder }), ...refusal.faults.map(faultText)].join('\n  ')
    case 'port':
      return t(`port.${refusal.fault.reason}`, { port: refusal.fault.port })
    default:
      return unreachable(refusal)
  }
}
