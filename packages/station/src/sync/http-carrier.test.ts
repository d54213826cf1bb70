import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttpCarrier } from './http-carrier.ts'
import { LineFault } from './line-fault.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function carrierTo(listener: RequestListener, timeoutMs?: number) {
  server = createServer(listener)
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return createHttpCarrier(`http://127.0.0.1:${port}`, fetch, timeoutMs)
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

  it('[SYNC-20] takes no more of a log-in page than a nonce is long', async () => {
    const { nonce } = await carrierTo((_, response) => response.end(`<html>${'x'.repeat(10_000)}`))
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
        const more = (): void => {
          if (response.writable) response.write(Buffer.alloc(64 * 1024), () => setImmediate(more))
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

  it('gives up on a line that says nothing', async () => {
    const { carry } = await carrierTo(() => undefined, 50)
    await expect(carry(Buffer.from('Frage'))).rejects.toThrow(LineFault)
  })

  it('gives up without a line at all', async () => {
    const { nonce } = createHttpCarrier('http://127.0.0.1:1', fetch)
    await expect(nonce()).rejects.toThrow(LineFault)
  })
})
