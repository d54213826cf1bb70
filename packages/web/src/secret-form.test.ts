import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createEntrance } from './entrance.ts'
import { type Listening, listen } from './listen.ts'
import { readSecretForm } from './secret-form.ts'
import { createWebApp, entryPath } from './web-app.ts'

let server: Listening
let seen: { readonly texts: readonly string[]; readonly secrets: readonly Uint8Array[] } | undefined
let origin: string
let cookie: string
let csrf: string

beforeEach(async () => {
  const opened = await listen({ app: { fetch: (...args) => app.fetch(...args) }, port: 0 })
  if (!opened.ok) throw new Error('no port')
  server = opened
  origin = `http://localhost:${opened.port}`
  seen = undefined
  const entrance = createEntrance({ randomBytes })
  const app = createWebApp({
    ...{ name: 'test', origins: [origin], anonymous: {}, randomBytes, entrance, secretPaths: ['/pin'] },
    ...{ clock: { now: () => 0 }, assets: { asset: (name: string) => name, file: () => undefined } },
    report: ({ errorName }) => expect.fail(errorName),
  })
  app.get('/token', (c) => c.text(c.var.session.csrf()))
  app.post('/pin', async (c) => {
    const form = await readSecretForm(c, c.var.session.csrf(), ['alt', 'neu'])
    seen = { texts: [form.text('anzeige'), form.text('fehlt')], secrets: form.secrets }
    return c.text('gut')
  })
  cookie = ((await send('GET', entryPath(entrance))).cookie ?? '').split(';')[0] ?? ''
  csrf = (await send('GET', '/token')).text
})

afterEach(() => server.close(0))

interface Answer {
  readonly status: number | undefined
  readonly cookie: string | undefined
  readonly text: string
}

/** Node's own client: `fetch` sets no Origin. */
function send(
  method: string,
  path: string,
  body?: string,
  type = 'application/x-www-form-urlencoded',
): Promise<Answer> {
  const headers = {
    ...(body !== undefined && { origin, 'content-type': type, 'content-length': Buffer.byteLength(body) }),
    ...(cookie !== undefined && { cookie }),
  }
  return new Promise((resolve, reject) => {
    const asked = request(`${origin}${path}`, { method, headers }, async (answer) => {
      const pieces: Buffer[] = []
      for await (const piece of answer) pieces.push(piece)
      const text = Buffer.concat(pieces).toString()
      resolve({ status: answer.statusCode, cookie: answer.headers['set-cookie']?.[0], text })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

const digits = () => seen?.secrets.map((secret) => Buffer.from(secret).toString('latin1'))

it('gives secrets as bytes of their own, without the spaces in them, and the rest as text', async () => {
  const answer = await send('POST', '/pin', `anzeige=%C3%84+7&neu=123+456&_csrf=${csrf}&alt=0`)
  expect(answer.status).toBe(200)
  expect(seen?.texts).toEqual(['Ä 7', ''])
  expect(digits()).toEqual(['0', '123456'])
  // Nothing else lies in their memory.
  expect(seen?.secrets.map((secret) => secret.buffer.byteLength)).toEqual([1, 6])
})

it('takes a form with nothing in it', async () => {
  expect((await send('POST', '/pin', `alt&_csrf=${csrf}`)).status).toBe(200)
  expect(digits()).toEqual(['', ''])
})

it.each([
  ['without the token', (): string => 'alt=123456', 403, undefined],
  ['with another token', (): string => 'alt=123456&_csrf=falsch', 403, undefined],
  ['of another kind', (): string => `{"alt":"123456","_csrf":"${csrf}"}`, 400, 'application/json'],
  ['that is too long', (): string => `_csrf=${csrf}&alt=${'1'.repeat(5_000)}`, 413, undefined],
] as const)('refuses a post %s, and does not repeat what was in it', async (_, body, status, type) => {
  const answer = await send('POST', '/pin', body(), type)
  expect([answer.status, seen]).toEqual([status, undefined])
  expect(answer.text).not.toMatch(/123456|1111/)
})
