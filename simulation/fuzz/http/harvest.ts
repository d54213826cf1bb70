import type { Client, Seen } from './client.ts'
import { fillForm, formsIn, linksIn } from './forms.ts'
import { csrfMark, type HttpInput, urlencoded } from './http-input.ts'
import { type Names, nameOf } from './names.ts'

/** A route as an app's table has it. */
export interface Route {
  readonly method: string
  readonly path: string
}

/** The requests that an app's pages lead to, valid and with the ids hidden. */
export interface Harvest {
  readonly take: (seen: Seen) => void
  readonly inputs: () => readonly HttpInput[]
}

export function createHarvest(names: Names, answers: Readonly<Record<string, string>>): Harvest {
  const inputs = new Map<string, HttpInput>()
  return {
    take: ({ path, html }) => {
      const shown = names.hide(path)
      inputs.set(`GET ${shown}`, { method: 'GET', path: shown, headers: [], body: Buffer.alloc(0) })
      for (const form of formsIn(html)) {
        const action = names.hide(form.action)
        const pairs = fillForm(form, answers).map(([name, value]) => [name, name === '_csrf' ? csrfMark : value])
        const body = new URLSearchParams(pairs).toString().replaceAll('%40csrf%40', csrfMark)
        const key = `POST ${action} ${pairs.map(([name]) => name).join()}`
        inputs.set(key, postTo(action, names.hide(body)))
      }
    },
    inputs: () => [...inputs.values()],
  }
}

/** Visits what the pages lead to, breadth first; answers how many pages it saw. */
export async function crawl(client: Client, harvest: Harvest, start: string, most: number): Promise<number> {
  const [queue, seen] = [[start], new Set([start])]
  let pages = 0
  for (let path = queue.shift(); path && pages < most; path = queue.shift()) {
    const page = await client.get(path)
    if (page.status !== 200 || !page.html.startsWith('<!doctype html>')) continue
    pages += 1
    harvest.take(page)
    for (const link of linksIn(page.html)) {
      if (seen.has(link) || link.endsWith('.pdf')) continue
      seen.add(link)
      queue.push(link)
    }
  }
  return pages
}

/** For every posting route that no page led to: a request with the token and nothing else, its places filled with known ids. */
export function postsFor(routes: readonly Route[], known: readonly HttpInput[], names: Names): readonly HttpInput[] {
  const posts = routes.filter(({ method }) => method === 'POST').map(({ path }) => path)
  const missing = [...new Set(posts)].filter(
    (path) => !known.some((input) => input.method === 'POST' && fits(path, input.path)),
  )
  const places = [0, 1, Math.floor(names.count() / 2)].map(nameOf)
  return missing.flatMap((path) => places.map((place) => postTo(filled(path, place), `_csrf=${csrfMark}`)))
}

function postTo(path: string, body: string): HttpInput {
  return { method: 'POST', path, headers: [['content-type', urlencoded]], body: Buffer.from(body) }
}

const fits = (route: string, path: string): boolean =>
  new RegExp(`^${route.replaceAll(/:[a-z]+(\{[^}]*\})?/gi, '[^/]+')}$`).test(path.split('?')[0] ?? '')

function filled(route: string, id: string): string {
  return route
    .replaceAll(/:n\{[^/]*\}/g, '1')
    .replaceAll(/:[a-z]+\{([a-z]+)\|[^/]*\}/gi, '$1')
    .replaceAll(/:[a-z]+(\{[^/]*\})?/gi, id)
}
