import { csrfMark, type HttpInput } from './http-input.ts'
import type { Names } from './names.ts'

/** An app as it stands in this process. */
export interface FuzzedApp {
  readonly fetch: (request: Request) => Response | Promise<Response>
}

export interface Seen {
  readonly status: number
  readonly html: string
  /** After all redirects. */
  readonly path: string
}

/** A browser that can also send what no browser would. */
export interface Client {
  readonly get: (path: string) => Promise<Seen>
  readonly post: (path: string, fields: readonly (readonly [string, string])[]) => Promise<Seen>
  /** One request as it stands; undefined if no HTTP parser would let it through. */
  readonly send: (input: HttpInput, names: Names) => Promise<Response | undefined>
}

export function createClient(app: FuzzedApp, origin: string): Client {
  let [cookie, csrf] = ['', '']
  const own = (): Record<string, string> => ({
    ...{ host: new URL(origin).host, accept: 'text/html', 'user-agent': 'Fuzz', cookie },
    ...{ origin, 'sec-fetch-site': 'same-origin' },
  })
  const follow = async (path: string, response: Response): Promise<Seen> => {
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    const to = response.headers.get('location')
    if (response.status === 303 && to) return get(to)
    const html = await response.text()
    csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? csrf
    return { status: response.status, html, path }
  }
  const get = async (path: string): Promise<Seen> =>
    follow(path, await app.fetch(new Request(origin + path, { method: 'GET', headers: own() })))
  return {
    get,
    post: async (path, fields) => {
      const pairs = fields.map(([name, value]) => [name, name === '_csrf' ? csrf : value])
      const headers = { ...own(), 'content-type': 'application/x-www-form-urlencoded' }
      const body = new URLSearchParams(pairs).toString()
      return follow(path, await app.fetch(new Request(origin + path, { method: 'POST', headers, body })))
    },
    send: async (input, names) => {
      const request = requestOf(origin, input, names, own(), csrf)
      return request && app.fetch(request)
    },
  }
}

/** Tokens and ids as they are in this run; undefined where a way, header or method has a form that HTTP itself refuses. */
function requestOf(
  origin: string,
  { method, path, headers, body }: HttpInput,
  names: Names,
  own: Readonly<Record<string, string>>,
  csrf: string,
): Request | undefined {
  const shown = (text: string): string => names.show(text.replaceAll(csrfMark, csrf))
  if (!path.startsWith('/')) return undefined
  try {
    const all = new Headers(own)
    for (const [name, value] of headers) {
      if (value === '-') all.delete(name)
      else all.set(name, shown(value))
    }
    const content = Buffer.from(shown(body.toString('latin1')), 'latin1')
    return new Request(origin + names.show(path), {
      ...{ method, headers: all },
      ...(/^(GET|HEAD)$/i.test(method) ? {} : { body: content }),
    })
  } catch {
    return undefined
  }
}
