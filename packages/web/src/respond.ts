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

/** A file to be saved, never shown by the browser and never cached; read as it is taken. */
export interface Download {
  /** Letters, digits, points and lines. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly pieces: AsyncGenerator<Uint8Array>
}

export function download(c: Context, { name, size, pieces }: Download): Response {
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await pieces.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
  return c.body(body, 200, {
    'content-type': 'application/octet-stream',
    'content-length': String(size),
    'content-disposition': `attachment; filename="${name.replaceAll(/[^A-Za-z0-9.-]/g, '')}"`,
    'cache-control': 'no-store',
  })
}
