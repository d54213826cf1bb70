import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createBuergerbildschirm } from './buergerbildschirm.ts'
import { createCitizenApp } from './citizen-app.ts'
import { exampleViews } from './example.ts'

const origin = 'http://localhost:7701'

/** Sleeps end when the test says so, or when the screen leaves. */
async function setUp() {
  const wakers: (() => void)[] = []
  const screen = createBuergerbildschirm({ isOpen: () => true })
  const { app, newEntry } = createCitizenApp({
    ...{ origin, screen, randomBytes, clock: { now: () => 0 }, authority: () => 'Meerane' },
    assets: { asset: (name) => name, file: () => undefined },
    report: () => undefined,
    sleep: (_ms, wake) =>
      new Promise((done) => {
        wakers.push(done)
        wake.addEventListener('abort', () => done(), { once: true })
      }),
  })
  const headers = { host: 'localhost:7701', 'user-agent': 'Test' }
  const admitted = await app.fetch(new Request(origin + newEntry(), { headers }))
  const cookie = admitted.headers.get('set-cookie')?.split(';')[0] ?? ''
  const answer = await app.fetch(new Request(`${origin}/buerger/ereignisse`, { headers: { ...headers, cookie } }))
  const reader = (answer.body ?? new ReadableStream<Uint8Array>()).getReader()
  const read = async () => {
    const { value, done } = await reader.read()
    return done ? 'end' : new TextDecoder().decode(value)
  }
  return { screen, answer, read, reader, wake: () => wakers.shift()?.(), newEntry, app, headers }
}

test('tells at once what is to be seen, every change, and in between that it is there; never a text', async () => {
  const { screen, answer, read, wake } = await setUp()
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await read()).toBe('event: anzeige\ndata: {"version":0,"blank":true}\nretry: 500\n\n')
  screen.show('v1/angaben', exampleViews.reading)
  expect(await read()).toContain('{"version":1,"blank":false}')
  wake()
  expect(await read()).toContain('{"version":1,"blank":false}')
  screen.blank()
  expect(await read()).toContain('{"version":2,"blank":true}')
})

test('ends when another screen takes over', async () => {
  const { screen, read, app, newEntry, headers } = await setUp()
  await read()
  expect(screen.isConnected()).toBe(true)
  await app.fetch(new Request(origin + newEntry(), { headers }))
  expect(await read()).toBe('end')
  expect(screen.isConnected()).toBe(false)
})

test('knows when the screen has gone', async () => {
  const { screen, read, reader } = await setUp()
  await read()
  await reader.cancel()
  await expect.poll(screen.isConnected).toBe(false)
})
