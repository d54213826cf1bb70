import { createServer, type IncomingMessage, type Server, setGlobalProxyFromEnv } from 'node:http'
import { connect, type Socket } from 'node:net'
import { createHttpCarrier } from '@buergerkoffer/station'
import { afterEach, describe, expect, it } from 'vitest'
import { proxyFrom } from './proxy.ts'

const open: Server[] = []
let restore: () => void = () => undefined
afterEach(() => {
  restore()
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

describe('proxy of a network', () => {
  it('carries a message to the centre in a tunnel, with name and password, and this machine without it', async () => {
    const centre = await listen(createServer((request, response) => void request.pipe(response)))
    const proxy = await tunnel(() => centre)
    use({ HTTP_PROXY: `http://koffer:geheim@127.0.0.1:${proxy.port}` })
    const { carry } = createHttpCarrier(`http://rathaus.example:${centre}`, fetch)
    expect(Buffer.from(await carry(Buffer.from('Frage'))).toString()).toBe('Frage')
    const own = createHttpCarrier(`http://127.0.0.1:${centre}`, fetch)
    expect(Buffer.from(await own.carry(Buffer.from('Frage'))).toString()).toBe('Frage')
    expect(proxy.seen).toEqual([`rathaus.example:${centre} koffer:geheim`])
  })

  it.each([
    ['proxy', 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'],
    ['proxy', 'HTTP/1.1 403 Forbidden\r\n\r\n'],
    ['centre-down', 'HTTP/1.1 502 Bad Gateway\r\n\r\n'],
    ['captive', 'HTTP/1.1 302 Found\r\nlocation: http://anmeldung.example/\r\n\r\n'],
  ])('[SYNC-70] is told from a broken line when it refuses: %s', async (trouble, refusal) => {
    const proxy = await tunnel(() => refusal)
    use({ https_proxy: `http://127.0.0.1:${proxy.port}` })
    const { nonce } = createHttpCarrier('https://rathaus.example', fetch)
    await expect(nonce()).rejects.toMatchObject({ trouble })
  })

  it('is not used for what NO_PROXY names, nor for this machine', () => {
    expect(proxyFrom({ HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: '.stadt.example' })).toEqual({
      kind: 'proxy',
      route: { https_proxy: 'http://proxy.example:3128', no_proxy: '.stadt.example,localhost,127.0.0.1,::1' },
    })
  })

  it('is none without an address, and unusable with a wrong one', () => {
    expect(proxyFrom({ HTTP_PROXY: '', NO_PROXY: 'x' })).toEqual({ kind: 'none' })
    expect(proxyFrom({ HTTP_PROXY: 'proxy.example:3128' })).toEqual({ kind: 'unusable' })
    expect(proxyFrom({ https_proxy: 'socks5://proxy.example' })).toEqual({ kind: 'unusable' })
  })
})

function use(environment: Readonly<Record<string, string>>): void {
  const answer = proxyFrom(environment)
  if (answer.kind !== 'proxy') throw new Error(answer.kind)
  restore = setGlobalProxyFromEnv({ ...answer.route })
}

function listen(server: Server): Promise<number> {
  open.push(server)
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      done(typeof address === 'object' && address ? address.port : 0)
    }),
  )
}

/** A small proxy: tunnels to a port of this machine whatever was asked for, or answers with a refusal. */
async function tunnel(target: () => number | string) {
  const seen: string[] = []
  const server = createServer((_, response) => response.writeHead(501).end())
  server.on('connect', (request: IncomingMessage, near: Socket) => {
    const [, who = ''] = (request.headers['proxy-authorization'] ?? '').split(' ')
    seen.push(`${request.url} ${Buffer.from(who, 'base64').toString()}`)
    const to = target()
    if (typeof to === 'string') return near.end(to)
    const far = connect(to, '127.0.0.1', () => near.write('HTTP/1.1 200 OK\r\n\r\n'))
    far.on('error', () => near.destroy()).on('close', () => near.destroy())
    near.on('error', () => far.destroy()).on('close', () => far.destroy())
    near.pipe(far).pipe(near)
  })
  return { port: await listen(server), seen }
}
