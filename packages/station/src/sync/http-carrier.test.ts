import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttpCarrier } from './http-carrier.ts'
import { LineFault, type LineTrouble } from './line-fault.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function carrierTo(listener: RequestListener, silenceMs = 30_000) {
  server = createServer(listener)
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done))
  return createHttpCarrier(url(), fetch, { silenceMs, expected: () => 10 })
}

function url(): string {
  const address = server?.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : undefined}`
}

describe('http carrier', () => {
  it('[SYNC-23] posts a message as CBOR and gives the answer back, whatever its status', async () => {
    const seen: string[] = []
    const { carry, nonce } = await carrierTo((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers['content-type'] ?? '-'}`)
      response.statusCode = 400
      request.on('data', (bytes) => response.write(bytes)).on('end', () => response.end('!'))
    })
    expect(Buffer.from(await carry(Buffer.from('Frage'))).toString()).toBe('Frage!')
    expect(Buffer.from(await nonce()).toString()).toBe('!')
    expect(seen).toEqual(['POST /sync/v1/message application/cbor', 'GET /sync/v1/nonce -'])
  })

  it('[SYNC-20] takes no more of whatever answers than a nonce is long', async () => {
    const { nonce } = await carrierTo((_, response) => response.end('x'.repeat(10_000)))
    expect(await nonce()).toHaveLength(40)
  })

  it.each<[string, RequestListener]>([
    ['a redirection', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/anmeldung' }).end()],
    [
      'an answer that states a huge length',
      (_, response) => response.writeHead(200, { 'content-length': 5e9 }).write('x'.repeat(3_000_000)),
    ],
    [
      'an answer that never ends',
      (_, response) => {
        const more = (fault?: Error | null): void => {
          if (!fault) response.write(Buffer.alloc(64 * 1024), (next) => setImmediate(more, next))
        }
        more()
      },
    ],
    ['a cut line', (_, response) => void response.socket?.destroy()],
  ])('[SYNC-20] calls %s a fault of the line', async (_, listener) => {
    const { carry, nonce } = await carrierTo(listener)
    await expect(carry(Buffer.from('Frage'))).rejects.toThrow(LineFault)
    await expect(nonce()).rejects.toThrow(LineFault)
  })

  it.each<[string, LineTrouble, RequestListener]>([
    ['a redirection', 'captive', (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end()],
    ['a page of status 200', 'captive', (_, response) => response.setHeader('content-type', 'text/html').end('Hallo')],
    ['a page that does not say so', 'captive', (_, response) => response.end('\n<!DOCTYPE html><title>WLAN</title>')],
    ['a log-in demanded', 'captive', (_, response) => response.writeHead(511).end('<html>')],
    ['a gateway that reaches nobody', 'centre-down', (_, response) => response.writeHead(503).end('<html>')],
    ['a cut line', 'no-line', (_, response) => void response.socket?.destroy()],
  ])('[SYNC-70] tells %s from the others: %s', async (_, trouble, listener) => {
    const { carry, nonce } = await carrierTo(listener)
    await expect(carry(Buffer.from('Frage'))).rejects.toMatchObject({ trouble })
    await expect(nonce()).rejects.toMatchObject({ trouble })
  })

  it.each([
    ['CERT_NOT_YET_VALID', 'certificate'],
    ['CERT_HAS_EXPIRED', 'certificate'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'captive'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'captive'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'captive'],
    ['ECONNREFUSED', 'centre-down'],
    ['ENOTFOUND', 'no-line'],
    ['ENETUNREACH', 'no-line'],
  ])('[SYNC-70] finds %s wherever fetch has put it, and calls it %s', async (code, trouble) => {
    const fault = new TypeError('fetch failed', {
      cause: new Error('', { cause: Object.assign(new Error(), { code }) }),
    })
    const { nonce } = createHttpCarrier('https://rathaus.example', () => Promise.reject(fault))
    await expect(nonce()).rejects.toMatchObject({ trouble })
  })

  it('[SYNC-71] gives a body the time that it needs on this line, and then waits as long as something comes', async () => {
    const allowed: number[] = []
    let [silence, armed] = [() => undefined as unknown, 0]
    const after = (ms: number, work: () => void) => {
      allowed.push(ms)
      armed += 1
      silence = work
      return () => {
        armed -= 1
      }
    }
    let more: (text: string | undefined) => void = () => undefined
    await carrierTo((_, response) => {
      more = (text) => (text === undefined ? response.end() : response.write(text))
      more('a')
    })
    const { carry } = createHttpCarrier(url(), fetch, { silenceMs: 1_000, expected: (bytes) => bytes * 10, after })
    const answer = carry(Buffer.from('Frage'))
    for (const text of ['b', 'c', undefined]) {
      const before = allowed.length
      while (allowed.length === before) await new Promise((done) => setImmediate(done))
      more(text)
    }
    await answer
    expect(allowed[0]).toBe(1_000 + 4 * 5 * 10)
    expect(allowed.slice(1).every((ms) => ms === 1_000)).toBe(true)
    // One watch at a time, and none is left.
    expect([allowed.length > 3, armed]).toEqual([true, 0])
    const cut = carry(Buffer.from('Frage'))
    silence()
    await expect(cut).rejects.toMatchObject({ message: 'silence', trouble: 'no-line' })
  })

  it('gives up on a line that says nothing', async () => {
    const { carry } = await carrierTo(() => undefined, 50)
    await expect(carry(Buffer.from('Frage'))).rejects.toThrow(LineFault)
  })

  it('gives up without a line at all', async () => {
    const { nonce } = createHttpCarrier('http://127.0.0.1:1', fetch)
    await expect(nonce()).rejects.toThrow(LineFault)
  })
})
