/** A request as an input: a first line, headers (a value of `-` leaves out what the browser sends by itself), an empty line, the body. */
export interface HttpInput {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
}

/** Stands for the session's CSRF token, which is another in every run. */
export const csrfMark = '@csrf@'

export const urlencoded = 'application/x-www-form-urlencoded'

export function writeHttp({ method, path, headers, body }: HttpInput): Buffer {
  const lines = [`${method} ${path}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', '']
  return Buffer.concat([Buffer.from(lines.join('\n')), body])
}

/** Reads any bytes as a request: what is missing is empty. */
export function readHttp(input: Uint8Array): HttpInput {
  const bytes = Buffer.from(input)
  const end = bytes.indexOf('\n\n')
  const [first = '', ...lines] = bytes.toString('utf8', 0, end < 0 ? bytes.length : end).split('\n')
  const space = first.indexOf(' ')
  return {
    method: space < 0 ? 'GET' : first.slice(0, space),
    path: first.slice(space + 1),
    headers: lines.map((line) => [line.split(':')[0] ?? '', line.slice(line.indexOf(':') + 1).trim()]),
    body: end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 2),
  }
}

export const headerOf = ({ headers }: HttpInput, wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1]
