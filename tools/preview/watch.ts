import { watch } from 'node:fs'

/** Tells of changes below a folder, once for changes that come together. */
export interface FolderWatch {
  /** Answers how to stop listening. */
  readonly listen: (listener: () => void) => () => void
  readonly close: () => void
}

/** Editors write a file in several steps; all within this time are one change. */
const togetherMs = 150

export function watchFolder(folder: string): FolderWatch {
  const listeners = new Set<() => void>()
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      for (const listener of listeners) listener()
    }, togetherMs)
  })
  return {
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      clearTimeout(timer)
      watcher.close()
    },
  }
}
