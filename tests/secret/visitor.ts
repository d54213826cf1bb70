import { request } from 'node:http'

/** A browser without scripts over a real line; it remembers every byte that was answered. */
export interface Visitor {
  readonly get: (path: string) => Promise<string>
  /** Sends the page's form that posts to this path, with its hidden fields. */
  readonly submit: (path: string, fields: string) => Promise<string>
  readonly answers: () => readonly string[]
}

export function createVisitor(origin: string): Visitor {
  const answers: string[] = []
  let [cookie, last] = ['', '']
  const send = async (method: string, path: string, body?: string): Promise<string> => {
    const answer = await ask(origin, method, path, cookie, body)
    cookie = answer.cookie ?? cookie
    answers.push(answer.whole)
    if (answer.location) return send('GET', answer.location)
    last = answer.body
    return last
  }
  return {
    get: (path) => send('GET', path),
    submit: (path, fields) => send('POST', path, `${fields}&${hidden(last, path)}`),
    answers: () => answers,
  }
}

interface Answer {
  readonly whole: string
  readonly body: string
  readonly cookie: string | undefined
  readonly location: string | undefined
}

/** Node's own client: `fetch` sets no Origin and hides redirects. */
function ask(origin: string, method: string, path: string, cookie: string, body?: string): Promise<Answer> {
  const typed = { origin, 'content-type': 'application/x-www-form-urlencoded' }
  const headers = { accept: 'text/html', 'user-agent': 'Test', cookie, ...(body !== undefined && typed) }
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, origin), { method, headers, agent: false }, async (answer) => {
      const pieces: Buffer[] = []
      for await (const piece of answer) pieces.push(piece)
      const text = Buffer.concat(pieces).toString('utf8')
      const { location, 'set-cookie': cookies } = answer.headers
      const whole = `${answer.rawHeaders.join('\n')}\n${text}`
      resolve({ whole, body: text, cookie: cookies?.[0]?.split(';')[0], location })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

function hidden(html: string, path: string): string {
  const form = html.split('<form').find((part) => part.includes(`action="${path}"`))
  if (!form) throw new Error(`the page has no form for ${path}`)
  const inputs = form.split('</form>')[0]?.matchAll(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  return [...inputs]
    .map(([input]) => [/name="([^"]*)"/.exec(input)?.[1] ?? '', /value="([^"]*)"/.exec(input)?.[1] ?? ''])
    .map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}
