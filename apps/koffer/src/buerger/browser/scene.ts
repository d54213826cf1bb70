import { stopReading } from './read-aloud.ts'

/** The place on the page where the citizen sees something: one element, put in and taken out as a whole. */
export interface Scene {
  readonly current: () => HTMLElement
  readonly put: (next: HTMLElement) => void
  /** The page as it came: nothing but the greeting. */
  readonly clear: () => void
  /** Says it to a screen reader. */
  readonly announce: (text: string) => void
  /** Says it under the empty place: why there is nothing to be seen. */
  readonly note: (what: 'lost' | 'gone' | 'nothing') => void
}

export function createScene(root: HTMLElement): Scene {
  const blank = root.cloneNode(true)
  const notice = document.getElementById('verbindung')
  const live = document.getElementById('ansage')
  let current = root
  const put = (next: HTMLElement): void => {
    stopReading()
    current.replaceWith(next)
    current = next
  }
  return {
    current: () => current,
    put,
    clear: () => {
      const empty = document.importNode(blank, true)
      if (empty instanceof HTMLElement) put(empty)
    },
    announce: (text) => {
      if (live) live.textContent = text
    },
    note: (what) => {
      if (notice) notice.textContent = what === 'nothing' ? '' : (notice.dataset[what] ?? '')
    },
  }
}

/** Whether the clerk shows something there, as opposed to the greeting. */
export const isFilled = (element: HTMLElement): boolean => element.dataset.serial !== undefined

export const versionOf = (element: HTMLElement): number => Number(element.dataset.version)
