import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { ScreenState } from './buergerbildschirm.ts'
import type { CitizenAppDeps, CitizenWebApp } from './citizen-deps.ts'
import { citizenPaths } from './paths.ts'

/** The screen hears from here at least so often; after a second of silence it blanks itself. */
const pulseMs = 300

/** How soon a screen that lost the connection asks again. */
const retryMs = 500

/** Tells the screen of every change at once, and in between that the connection stands: number and emptiness only, no text. */
export function addEventRoute(app: CitizenWebApp, { screen, sleep }: CitizenAppDeps): void {
  app.get(citizenPaths.events, (c) => {
    const answer = streamSSE(c, async (stream) => {
      const over = new AbortController()
      stream.onAbort(() => over.abort())
      const leave = screen.follow({ change: (state) => void tell(stream, state), close: () => over.abort() })
      while (!over.signal.aborted) {
        await sleep(pulseMs, over.signal)
        if (!over.signal.aborted) await tell(stream, screen.state())
      }
      leave()
    })
    answer.headers.set('cache-control', 'no-store')
    return answer
  })
}

const tell = (stream: SSEStreamingApi, state: ScreenState): Promise<void> =>
  stream.writeSSE({ event: 'anzeige', data: JSON.stringify(state), retry: retryMs })
