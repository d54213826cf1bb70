import type { LineState } from '@buergerkoffer/station'
import { t } from './text.ts'

/** The line's state in a few words, for the header. Being offline is normal work. */
export function lineText(
  line: LineState,
  unsent: number,
  unsentFiles: number,
): { readonly state: 'synced' | 'waiting' | 'offline' | 'failed'; readonly text: string } {
  switch (line.kind) {
    case 'online':
      if (unsent > 0) return { state: 'waiting', text: t('line.sending', { count: unsent }) }
      if (unsentFiles > 0) return { state: 'waiting', text: t('line.sendingFiles', { count: unsentFiles }) }
      return { state: 'synced', text: t('line.online') }
    case 'starting':
    case 'offline':
      if (unsent > 0) return { state: 'offline', text: t('line.offlineWaiting', { count: unsent }) }
      if (unsentFiles > 0) return { state: 'offline', text: t('line.offlineFiles', { count: unsentFiles }) }
      return { state: 'offline', text: t('line.offline') }
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
