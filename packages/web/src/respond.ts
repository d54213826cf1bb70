import { renderPage } from '@buergerkoffer/ui'
import type { Context } from 'hono'
import type { VNode } from 'preact'

/** Answers with a whole page (ui's `Page`), rendered on the server and readable without JavaScript. */
export function page(
  c: Context,
  vnode: VNode,
  status: 200 | 400 | 403 | 404 | 409 | 413 | 422 | 500 | 503 = 200,
): Response {
  return c.html(renderPage(vnode), status)
}

/**
 * After a successful post: 303 to a page of this app, so that reloading repeats nothing. Foreign targets are a bug. What a header can't hold
 * (a path may be made of an address's parts, which come decoded) is written as %xx.
 */
export function seeOther(c: Context, path: string): Response {
  if (!/^\/(?![/\\])/.test(path)) throw new Error('redirects stay in this app')
  return c.redirect(path.toWellFormed().replaceAll(/[^!-~]+/g, encodeURIComponent), 303)
}
