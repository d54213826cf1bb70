import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { CSRF_FIELD } from './csrf.ts'
import { handleFaults } from './faults.ts'
import { readStreamedFiles } from './streamed-form.ts'
import type { WebEnv } from './web-env.ts'

const token = 't'.repeat(43)

/** An app that answers with sizes and sums of the files it was sent. */
function app() {
  const made = new Hono<WebEnv<unknown>>()
  handleFaults(made, {
    home: '/',
    stylesheet: undefined,
    randomBytes: (length: number) => Buffer.alloc(length),
    report: () => undefined,
  })
  made.post('/', async (c) => {
    const files: string[] = []
    for await (const { field, bytes } of readStreamedFiles(c, token)) {
      const pieces: Uint8Array[] = []
      for await (const piece of bytes) pieces.push(piece)
      files.push(`${field}:${Buffer.concat(pieces).toString('base64')}`)
    }
    return c.json(files)
  })
  return made
}

const formOf = (files: readonly Uint8Array[], first: readonly [string, string] = [CSRF_FIELD, token]): FormData => {
  const form = new FormData()
  form.append(...first)
  for (const bytes of files) form.append('datei', new Blob([Buffer.from(bytes)]), 'a.bkv')
  return form
}

const post = (body: FormData) => app().request('/', { method: 'POST', body })

describe('files of a post that is read as a stream', () => {
  it('come as they were sent, whatever is in them', async () => {
    const file = fc.oneof(fc.uint8Array({ maxLength: 2_000 }), fc.constant(Buffer.from('\r\n--\r\n\r\n-----')))
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 4 }), async (files) => {
        const answer = await post(formOf(files))
        expect(await answer.json()).toEqual(files.map((bytes) => `datei:${Buffer.from(bytes).toString('base64')}`))
      }),
      { numRuns: 60 },
    )
  })

  it('are none where nobody has chosen one: browsers then send a file without a name', async () => {
    const form = formOf([])
    form.append('datei', new File([], ''))
    expect(await (await post(form)).json()).toEqual([])
  })

  it('are not read without the token before them', async () => {
    expect((await post(formOf([Buffer.from('x')], [CSRF_FIELD, 'another']))).status).toBe(403)
    expect((await post(formOf([Buffer.from('x')], ['other', token]))).status).toBe(403)
  })

  it('are refused when the post ends before them, or is none', async () => {
    const request = new Request('http://localhost/', { method: 'POST', body: formOf([Buffer.from('file')]) })
    const type = request.headers.get('content-type') ?? ''
    const whole = Buffer.from(await request.arrayBuffer())
    for (const length of [0, 10, 200, whole.length - 6]) {
      const body = whole.subarray(0, length)
      const answer = await app().request('/', { method: 'POST', body, headers: { 'content-type': type } })
      expect([400, 403]).toContain(answer.status)
    }
    expect((await app().request('/', { method: 'POST', body: 'a=b' })).status).toBe(400)
  })
})
