import type { RathausApp } from '../rathaus/index.ts'

export interface Seen {
  readonly status: number
  readonly html: string
  /** Path of the page, after all redirects. */
  readonly path: string
}

type Fields = Readonly<Record<string, string>>

/** A browser without JavaScript: keeps its cookie, follows redirects, sends the hidden fields of the form it saw. */
export interface TestBrowser {
  readonly get: (path: string) => Promise<Seen>
  /** Fills in the page's first form that has a button for this path, and sends it. */
  readonly submit: (path: string, fields?: Fields) => Promise<Seen>
  /** Sends fields as if a form of the page seen last had them, whether it has one or not. */
  readonly post: (path: string, fields: Fields) => Promise<Seen>
  /** One request as it stands, without following where it leads. */
  readonly raw: (path: string, init?: RequestInit) => Promise<Response>
  /** The CSRF token of the page seen last. */
  readonly csrf: () => string
}

export function createTestBrowser(app: RathausApp, origin: string): TestBrowser {
  let [cookie, last] = ['', '']
  const raw = async (path: string, init: RequestInit = {}) => {
    const own = { host: new URL(origin).host, accept: 'text/html', 'user-agent': 'Testbrowser', cookie }
    const response = await app.request(origin + path, { ...init, headers: { ...own, ...init.headers } })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }
  const follow = async (path: string, response: Response): Promise<Seen> => {
    const location = response.headers.get('location')
    if (location) return follow(location, await raw(location))
    last = await response.text()
    return { status: response.status, html: last, path }
  }
  const csrf = () => /name="_csrf" value="([^"]*)"/.exec(last)?.[1] ?? ''
  const post = async (path: string, fields: Fields) => {
    const body = new URLSearchParams({ _csrf: csrf(), ...fields }).toString()
    const type = 'application/x-www-form-urlencoded'
    const headers = { origin, 'sec-fetch-site': 'same-origin', 'content-type': type }
    return follow(path, await raw(path, { method: 'POST', body, headers }))
  }
  return {
    raw,
    get: async (path) => follow(path, await raw(path)),
    post,
    submit: (path, fields = {}) => post(path, { ...hiddenFields(last, path), ...fields }),
    csrf,
  }
}

/** Hidden fields of the form that posts there, by its address or by one of its buttons. */
function hiddenFields(html: string, path: string): Fields {
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? []
  const form = forms.find((each) => each.includes(`action="${path}"`))
  if (!form) throw new Error(`the page has no form for ${path}`)
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value(?:="([^"]*)")?\/>/g)]
  return Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
}
