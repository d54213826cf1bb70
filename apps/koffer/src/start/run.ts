import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCodeDrawer } from '@buergerkoffer/devices/codes'
import { faultReport, listen, readAssets } from '@buergerkoffer/web'
import { lowDiskBytes } from '../frame.tsx'
import { createKoffer, type KofferDeps } from '../koffer.ts'
import { t } from '../text.ts'
import { deviceFile } from './device-file.ts'
import { lazyPress } from './lazy-press.ts'
import { readMachineFacts } from './machine-facts.ts'
import { openDevices, openWorkshop } from './open-devices.ts'
import { openFolder } from './open-folder.ts'
import { readWordList } from './word-list.ts'

export interface RunDeps
  extends Omit<
    KofferDeps,
    | 'database'
    | 'assets'
    | 'press'
    | 'wordList'
    | 'drawCode'
    | 'machineFacts'
    | 'watch'
    | 'workshop'
    | 'terminal'
    | 'setup'
  > {
  /** Folder of the installation: layouts and fonts of the letters. */
  readonly root: string
  /** `.build/koffer`. */
  readonly build: string
  readonly say: (text: string) => void
  /** Milliseconds that the suitcase's clock is ahead of the machine's. */
  readonly clockOffset: number
  /** What the device program may know of our environment. */
  readonly env: Readonly<Record<string, string | undefined>>
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

/** WebAssembly, read when a code is drawn for the first time. */
const codeWriter = 'node_modules/zxing-wasm/dist/writer/zxing_writer.wasm'

/** Starts the suitcase's program: folder, station, server. What stands in the way is said in German with the way out; no data is touched. */
export async function startKoffer(deps: RunDeps): Promise<RunAnswer> {
  const opened = openFolder(deps.folder)
  if (opened.kind === 'in-use') return refused(t('start.inUse'))
  if (opened.kind === 'ahead') return refused(t('start.ahead', { found: opened.found, known: opened.known }), 2)
  if (!opened.isEnrolled) {
    opened.close()
    return refused(t('start.notEnrolled'))
  }
  const devices = openDevices({
    ...deps,
    now: () => new Date(deps.machine.wall()).toISOString(),
    onBug: (fault) => deps.report(faultReport(fault, deps.random)),
  })
  const workshop = openWorkshop(deps.build, deps.env)
  if (!devices.setup.isReadable()) deps.say(t('start.badDevices', { file: join(deps.folder, deviceFile) }))
  const koffer = createKoffer({
    ...deps,
    ...{ watch: devices.watch, terminal: devices.terminal, setup: devices.setup },
    workshop,
    database: opened.database,
    assets: readAssets(deps.build),
    press: lazyPress(deps.root),
    drawCode: createCodeDrawer(() => readFile(join(deps.root, codeWriter))),
    machineFacts: () => readMachineFacts(deps.folder),
    wordList: () => readWordList(join(deps.root, 'content/wortliste/de.txt')),
  })
  const stop = async () => {
    await Promise.all([koffer.stop(), devices.close()])
    workshop.close()
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
