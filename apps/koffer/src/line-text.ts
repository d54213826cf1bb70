import type { LineState } from '@buergerkoffer/station'
import { t } from './text.ts'

/** The line's state in a few words, for the header. Being offline is normal work. */
export function lineText(
  line: LineState,
  unsent: number,
): { readonly state: 'synced' | 'waiting' | 'offline' | 'failed'; readonly text: string } {
  switch (line.kind) {
    case 'online':
      return unsent > 0
        ? { state: 'waiting', text: t('line.sending', { count: unsent }) }
        : { state: 'synced', text: t('line.online') }
    case 'starting':
    case 'offline':
      return { state: 'offline', text: unsent > 0 ? t('line.offlineWaiting', { count: unsent }) : t('line.offline') }
    case 'centre-down':
      return { state: 'offline', text: t('line.centre-down') }
    case 'foreign':
    case 'captive':
    case 'proxy':
    case 'certificate':
      return { state: 'failed', text: t(`line.${line.kind}`) }
    case 'refused':
    case 'contradiction':
      return { state: 'failed', text: t(line.detail === 'fault' ? 'line.fault' : 'line.refused') }
  }
}
