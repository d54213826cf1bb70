import type { Koffer } from '../koffer.ts'

export interface Seen {
  readonly status: number
  readonly html: string
  /** Path of the page, after all redirects. */
  readonly path: string
}

/** A file as a browser sends it: name and type are claims. */
export interface PostedScan {
  readonly field: string
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

type Fields = Readonly<Record<string, string | readonly string[]>>

/** A browser without JavaScript: keeps its cookie, follows redirects, sends the hidden fields of the form it saw. */
export interface TestBrowser {
  readonly get: (path: string) => Promise<Seen>
  /** Fills in the page's form that posts to this path and sends it. */
  readonly submit: (path: string, fields?: Fields) => Promise<Seen>
  /** The same for a form with a file. */
  readonly upload: (path: string, fields: Fields, file: PostedScan) => Promise<Seen>
  /** A post as it stands, without following where it leads. */
  readonly post: (path: string, fields: Fields, headers?: Readonly<Record<string, string>>) => Promise<Response>
  readonly raw: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>
  /** Comes in by a link and unlocks. */
  readonly unlock: (words: string) => Promise<Seen>
  /** The CSRF token of the page seen last. */
  readonly csrf: () => string
  /** What it would send as its cookie. */
  readonly cookie: () => string
}

/** A browser in front of a suitcase; it has not come in yet. */
export function createTestBrowser(koffer: Koffer, port: number): TestBrowser {
  const origin = `http://localhost:${port}`
  let [cookie, last] = ['', '']
  const send = async (path: string, init: RequestInit, extra: Readonly<Record<string, string>> = {}) => {
    const headers = { host: `localhost:${port}`, accept: 'text/html', 'user-agent': 'Test', cookie, ...extra }
    const response = await koffer.app.request(origin + path, { ...init, headers })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }
  const follow = async (response: Response, path: string): Promise<Seen> => {
    const to = response.headers.get('location')
    if (response.status === 303 && to) return follow(await send(to, { method: 'GET' }), to)
    last = await response.text()
    return { status: response.status, html: last, path }
  }
  const post: TestBrowser['post'] = (path, fields, headers = {}) => {
    const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => pairs(name, value)))
    const own = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
    return send(path, { method: 'POST', body: body.toString() }, { ...own, ...headers })
  }
  const get = async (path: string): Promise<Seen> => follow(await send(path, { method: 'GET' }), path)
  const submit: TestBrowser['submit'] = async (path, fields = {}) =>
    follow(await post(path, { ...hiddenFields(last, path), ...fields }), path)
  const upload: TestBrowser['upload'] = async (path, fields, { field, name, type, bytes }) => {
    const body = new FormData()
    for (const [key, value] of Object.entries({ ...hiddenFields(last, path), ...fields }))
      for (const [own, each] of pairs(key, value)) body.append(own, each)
    body.append(field, new File([new Uint8Array(bytes)], name, { type }))
    return follow(await send(path, { method: 'POST', body }, { origin, 'sec-fetch-site': 'same-origin' }), path)
  }
  return {
    get,
    submit,
    upload,
    post,
    raw: (path, headers) => send(path, { method: 'GET' }, headers),
    unlock: async (words) => {
      await get(koffer.newEntry().slice(origin.length))
      return submit('/entsperren', { woerter: words })
    },
    cookie: () => cookie,
    csrf: () => /name="_csrf" value="([^"]+)"/.exec(last)?.[1] ?? '',
  }
}

const pairs = (name: string, value: string | readonly string[]): [string, string][] =>
  (typeof value === 'string' ? [value] : value).map((each) => [name, each])

/** The hidden inputs of the one form that posts to this path. */
function hiddenFields(html: string, path: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`action="${path}"`))
  if (!form) throw new Error(`the page has no form for ${path}`)
  const inputs = form.split('</form>')[0]?.matchAll(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  return Object.fromEntries(
    [...inputs].map(([input]) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? '',
      /value="([^"]*)"/.exec(input)?.[1]?.replaceAll('&quot;', '"') ?? '',
    ]),
  )
}
