/** What the server says of the screen; see `ScreenState`. */
export interface ServerState {
  readonly version: number
  readonly blank: boolean
}

export interface ServerListener {
  /** Something else is to be seen, or the connection is back. */
  readonly change: (state: ServerState) => void
  /** Nothing was heard for a second: what is shown may be shown no longer. */
  readonly lost: () => void
  /** The server does not know this screen any more. */
  readonly gone: () => void
}

/** Silence after which the screen blanks itself. */
const silenceMs = 1_000

/** Listens to the server's events for as long as the page stands. The browser connects anew by itself. */
export function followServer(path: string, listener: ServerListener): void {
  const source = new EventSource(path)
  let heardAt = performance.now()
  let last: ServerState | undefined
  source.addEventListener('anzeige', ({ data }: MessageEvent<string>) => {
    const state: ServerState = JSON.parse(data)
    heardAt = performance.now()
    if (state.version === last?.version && state.blank === last.blank) return
    last = state
    listener.change(state)
  })
  const watch = setInterval(() => {
    if (source.readyState === EventSource.CLOSED) {
      clearInterval(watch)
      listener.gone()
    } else if (last && performance.now() - heardAt > silenceMs) {
      // What comes next counts as new, even if nothing changed meanwhile.
      last = undefined
      listener.lost()
    }
  }, 100)
}
