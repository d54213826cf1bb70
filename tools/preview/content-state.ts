import {
  type Catalogue,
  type CheckMessage,
  type ContentFiles,
  type ContentFolder,
  checkContent,
  contentFaults,
  createCatalogue,
  readContentFolder,
} from '@buergerkoffer/catalogue'

/** The content as it can be shown now. */
export interface Shown {
  readonly messages: readonly CheckMessage[]
  /** The newest state that could be read; undefined before there was one. */
  readonly folder: ContentFolder | undefined
  readonly catalogue: Catalogue | undefined
  /** The folder on the disk cannot be read now; an older state is shown. */
  readonly isStale: boolean
}

/** Reads the folder anew after every change; while it cannot be read, the last good state stays. */
export function createContentState(files: ContentFiles, today: string) {
  let good: Pick<Shown, 'folder' | 'catalogue'> = { folder: undefined, catalogue: undefined }
  let shown: Shown | undefined

  function read(): Shown {
    const folder = readContentFolder(files)
    // A catalogue needs German texts and references that hold; what is only still to be written may be shown.
    const isWhole = folder.ok && contentFaults(folder.value.content).every(({ code }) => harmless.has(code))
    if (isWhole) good = { folder: folder.value, catalogue: createCatalogue('preview', folder.value.content) }
    return { messages: checkContent(files, today), ...good, isStale: !isWhole }
  }

  return {
    shown: (): Shown => {
      shown ??= read()
      return shown
    },
    changed: (): void => {
      shown = undefined
    },
  }
}

const harmless: ReadonlySet<string> = new Set([
  ...['todo', 'stelleMissing', 'stelleTwice', 'accountMissing', 'openFactChecked', 'factUnused', 'factMissing'],
  ...['easyGermanUnchecked', 'caseField', 'stepNeeded', 'stepUnfounded', 'stepTwice', 'stepLast', 'noticeStep'],
])
