import { join } from 'node:path'
import { listen, readAssets } from '@buergerkoffer/web'
import { lowDiskBytes } from '../frame.tsx'
import { createKoffer, type KofferDeps } from '../koffer.ts'
import { t } from '../text.ts'
import { lazyPress } from './lazy-press.ts'
import { openFolder } from './open-folder.ts'
import { readWordList } from './word-list.ts'

export interface RunDeps extends Omit<KofferDeps, 'database' | 'assets' | 'press' | 'wordList'> {
  /** Folder of the installation: layouts and fonts of the letters. */
  readonly root: string
  /** `.build/koffer`. */
  readonly build: string
  readonly say: (text: string) => void
}

export type RunAnswer =
  | {
      readonly kind: 'running'
      /** A link that lets one browser in, once. */
      readonly newEntry: () => string
      /** Asks the line at once. */
      readonly wake: () => void
      /** Lets running requests finish, stops syncing, locks, closes the database. */
      readonly close: () => Promise<void>
    }
  | { readonly kind: 'refused'; readonly text: string; readonly exitCode: 1 | 2 }

/** Starts the suitcase's program: folder, station, server. What stands in the way is said in German with the way out; no data is touched. */
export async function startKoffer(deps: RunDeps): Promise<RunAnswer> {
  const opened = openFolder(deps.folder)
  if (opened.kind === 'in-use') return refused(t('start.inUse'))
  if (opened.kind === 'ahead') return refused(t('start.ahead', { found: opened.found, known: opened.known }), 2)
  if (!opened.isEnrolled) {
    opened.close()
    return refused(t('start.notEnrolled'))
  }
  const koffer = createKoffer({
    ...deps,
    database: opened.database,
    assets: readAssets(deps.build),
    press: lazyPress(deps.root),
    wordList: () => readWordList(join(deps.root, 'content/wortliste/de.txt')),
  })
  const stop = async () => {
    await koffer.stop()
    opened.close()
  }
  const listening = await listen({ app: koffer.app, port: deps.port })
  if (!listening.ok) {
    await stop()
    return refused(t(`start.${listening.reason}`, { port: deps.port }))
  }
  if (deps.freeBytes() < lowDiskBytes) deps.say(`${t('disk.low.title')} ${t('disk.low.remedy')}`)
  return {
    kind: 'running',
    newEntry: koffer.newEntry,
    wake: koffer.wake,
    close: async () => {
      await listening.close()
      await stop()
    },
  }
}

const refused = (text: string, exitCode: 1 | 2 = 1): RunAnswer => ({ kind: 'refused', text, exitCode })
