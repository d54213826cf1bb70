/** Just enough of a browser: one cookie, redirects, hidden fields. */
export interface Browser {
  readonly get: (url: string) => Promise<Page>
  /** Sends the form that posts to this path. */
  readonly submit: (page: Page, path: string, fields: Readonly<Record<string, string>>) => Promise<Page>
}

export interface Page {
  readonly url: string
  readonly status: number
  readonly html: string
}

export function createBrowser(): Browser {
  let cookie = ''
  const load = async (url: string, init: RequestInit = {}): Promise<Page> => {
    const headers = { accept: 'text/html', cookie, origin: new URL(url).origin, 'sec-fetch-site': 'same-origin' }
    const response = await fetch(url, { ...init, headers: { ...headers, ...init.headers }, redirect: 'manual' })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    const to = response.headers.get('location')
    if (to) return load(new URL(to, url).href)
    return { url, status: response.status, html: await response.text() }
  }
  return {
    get: (url) => load(url),
    submit: (page, path, fields) => {
      const csrf = /name="_csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
      return load(new URL(path, page.url).href, {
        method: 'POST',
        body: new URLSearchParams({ ...fields, _csrf: csrf }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    },
  }
}
