import { expect, it } from 'vitest'
import { listen } from './listen.ts'

const app = { fetch: (request: Request) => new Response(new URL(request.url).pathname) }

it('answers on loopback until it is closed, and names a taken port', async () => {
  const server = await listen({ app, port: 0 })
  if (!server.ok) throw new Error('no free port')
  expect(await (await fetch(`http://127.0.0.1:${server.port}/tag`)).text()).toBe('/tag')
  expect(await listen({ app, port: server.port })).toEqual({ ok: false, reason: 'port-taken', port: server.port })
  await server.close()
  await expect(fetch(`http://127.0.0.1:${server.port}/tag`)).rejects.toThrow()
})

it('lets a running request finish before it closes', async () => {
  const release = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<void>()
  const slow = {
    fetch: async () => {
      arrived.resolve()
      await release.promise
      return new Response('fertig')
    },
  }
  const server = await listen({ app: slow, port: 0 })
  if (!server.ok) throw new Error('no free port')
  const answer = fetch(`http://127.0.0.1:${server.port}/`)
  await arrived.promise
  const closed = server.close(60_000)
  release.resolve()
  expect(await (await answer).text()).toBe('fertig')
  await closed
})
