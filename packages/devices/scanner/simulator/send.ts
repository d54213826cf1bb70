import type { ServerResponse } from 'node:http'

/** An answer without a body. */
export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
}

export function send(response: ServerResponse, { status, headers }: Reply): void {
  response.writeHead(status, { ...headers, 'content-length': '0' }).end()
}
