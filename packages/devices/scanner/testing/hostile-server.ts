import { createServer, type RequestListener } from 'node:http'

export interface HostileServer {
  readonly base: string
  readonly heard: readonly string[]
  readonly close: () => Promise<void>
}

/** A server on loopback that does as it likes. `others` says what it answers to each request. */
export async function startHostileServer(answer: RequestListener): Promise<HostileServer> {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  const listening = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', () => listening.resolve())
  await listening.promise
  const address = server.address()
  return {
    base: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/eSCL`,
    heard,
    close: async () => {
      const closed = Promise.withResolvers<void>()
      server.close(() => closed.resolve())
      server.closeAllConnections()
      await closed.promise
    },
  }
}
