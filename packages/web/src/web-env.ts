import type { BrowserSession } from './browser-session.ts'

/** What every route of a web app finds in its context: `c.var.session` (T is the app's own session data). */
export interface WebEnv<T> {
  readonly Variables: { session: BrowserSession<T> }
}
