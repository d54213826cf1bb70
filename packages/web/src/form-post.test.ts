import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { readFiles, readForm } from './form-post.ts'
import { faultCodeOf } from './web-fault.ts'

const app = new Hono()
app.post('/form', async (c) => c.json(Object.entries(await readForm(c))))
app.post('/files', async (c) => c.json((await readFiles(c)).map((file) => [file.field, file.type, file.bytes.length])))
app.onError((error, c) => c.text(faultCodeOf(error), 400))

const post = (body: BodyInit, headers?: Record<string, string>, path = '/form') =>
  app.request(path, { method: 'POST', body, ...(headers && { headers }) })

const URLENCODED = { 'content-type': 'application/x-www-form-urlencoded' }

describe('a posted form', () => {
  it('gives lists for repeated names and leaves the token out', async () => {
    const answer = await post('a=1&b=2&a=3&_csrf=geheim&name=J%C4%99dr%C5%BEej', URLENCODED)
    expect(await answer.json()).toEqual([
      ['a', ['1', '3']],
      ['b', '2'],
      ['name', 'Jędržej'],
    ])
  })

  it('takes names that are properties of every object as plain names', async () => {
    const answer = await post('__proto__=1&constructor=2&toString=3', URLENCODED)
    expect(await answer.json()).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
      ['toString', '3'],
    ])
  })

  it('reads multipart, text and files apart, without the file name', async () => {
    const part = (disposition: string, body: string) =>
      `--grenze\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${body}\r\n`
    const scan = 'name="scan"; filename="Erika Mustermann.png"\r\nContent-Type: image/png'
    // A browser sends an untouched file input as an empty file without a name.
    const empty = 'name="leer"; filename=""\r\nContent-Type: application/octet-stream'
    const body = `${part('name="text"', 'x')}${part(scan, 'abc')}${part(empty, '')}--grenze--\r\n`
    const headers = { 'content-type': 'multipart/form-data; boundary=grenze' }
    expect(await (await post(body, headers)).json()).toEqual([['text', 'x']])
    expect(await (await post(body, headers, '/files')).json()).toEqual([['scan', 'image/png', 3]])
  })

  it('leaves out control characters that nobody can see: no database and no printer takes them', async () => {
    const answer = await post('name=Uwe%00+%16Krau%7Fse%C2%85&note=eins%0D%0Azwei%09drei&%01x=%EF%BF%BE', URLENCODED)
    expect(await answer.json()).toEqual([
      ['name', 'Uwe Krause'],
      ['note', 'eins\r\nzwei\tdrei'],
      ['x', ''],
    ])
  })

  it('refuses what is no form, what is broken and what is too much', async () => {
    const bodies: readonly [string, Record<string, string>][] = [
      ['{}', { 'content-type': 'application/json' }],
      ['kaputt', { 'content-type': 'multipart/form-data; boundary=x' }],
      [Array.from({ length: 1_001 }, (_, i) => `f${i}=1`).join('&'), URLENCODED],
      [`a=${'x'.repeat(100_001)}`, URLENCODED],
    ]
    for (const [body, headers] of bodies) {
      expect(await (await post(body, headers)).text()).toBe('bad-form')
    }
  })
})
