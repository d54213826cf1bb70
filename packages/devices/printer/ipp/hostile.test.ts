import type { Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { type RawServer, startRawServer } from '../testing/raw-server.ts'
import { LETTER, letterOf, printerAt, targetAt, testExchange } from '../testing/test-printer.ts'
import { encodeIpp } from './encode.ts'
import { enumeration, GROUP, type IppMessage, integer, keyword, name } from './message.ts'

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n'
let server: RawServer | undefined
afterEach(() => server?.close())

async function open(answer: (socket: Socket, request: Buffer) => void): Promise<RawServer> {
  server = await startRawServer(answer)
  return server
}

const idle = (requestId: number): IppMessage => ({
  version: 0x0200,
  code: 0,
  requestId,
  groups: [
    { tag: GROUP.operation, attributes: new Map() },
    { tag: GROUP.printer, attributes: new Map([['printer-state', [enumeration(3)]]]) },
  ],
  data: new Uint8Array(),
})
const send = (socket: Socket, message: IppMessage, head = HEAD) => {
  const body = encodeIpp(message)
  socket.write(`${head}Content-Length: ${body.length}\r\n\r\n`)
  socket.write(body)
}
const idOf = (request: Buffer) => request.readInt32BE(4)
const pump = (socket: Socket, chunk: string) => {
  const more = () => {
    while (!socket.destroyed && socket.write(chunk)) {
      // Until the line is full.
    }
  }
  socket.on('drain', more)
  more()
}

it('reads a good answer from this server: what follows fails for what is wrong with it', async () => {
  const { uri } = await open((socket, request) => send(socket, idle(idOf(request))))
  expect(await printerAt(uri).state()).toMatchObject({ activity: 'idle', troubles: [] })
})

it.each<[string, (socket: Socket, request: Buffer) => void, string]>([
  ['an answer to another request', (socket, request) => send(socket, idle(idOf(request) + 1)), 'unreadable'],
  ['another version', (socket, request) => send(socket, { ...idle(idOf(request)), version: 0x0900 }), 'unreadable'],
  [
    'another type',
    (socket, request) => send(socket, idle(idOf(request)), 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n'),
    'unreadable',
  ],
  [
    'a compressed answer',
    (socket, request) => send(socket, idle(idOf(request)), `${HEAD}Content-Encoding: gzip\r\n`),
    'unreadable',
  ],
  ['no HTTP', (socket) => socket.end('\u0000\u0001Drucker\r\n\r\n'), 'unreadable'],
  [
    'an answer without end',
    (socket) => {
      socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`)
      pump(socket, `4000\r\n${'x'.repeat(0x4000)}\r\n`)
    },
    'unreadable',
  ],
  [
    'a head without end',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      pump(socket, `X-More: ${'x'.repeat(1000)}\r\n`)
    },
    'unreadable',
  ],
  [
    'a length of a gigabyte',
    (socket) => {
      socket.write(`${HEAD}Content-Length: 1000000000\r\n\r\n`)
      pump(socket, 'x'.repeat(10_000))
    },
    'unreadable',
  ],
  ['an answer that is cut', (socket) => socket.end(`${HEAD}Content-Length: 100\r\n\r\n\u0002\u0000`), 'offline'],
  ['a line that is closed', (socket) => socket.end(), 'offline'],
  ['a line that is torn', (socket) => socket.resetAndDestroy(), 'offline'],
  ['a password wanted', (socket) => socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n'), 'forbidden'],
  [
    'encryption wanted',
    (socket) => socket.end('HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n'),
    'encryption-needed',
  ],
  ['a fault of the server', (socket) => socket.end('HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n'), 'unreadable'],
])('says what is wrong for %s', async (_, answer, trouble) => {
  const { uri } = await open(answer)
  expect(await printerAt(uri).state()).toEqual({ activity: 'unknown', troubles: [trouble], jobs: 0 })
})

it('follows no redirect', async () => {
  const { uri, lines } = await open((socket) =>
    socket.end(`HTTP/1.1 307 Elsewhere\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n`),
  )
  expect(await printerAt(uri).state()).toMatchObject({ troubles: ['unreadable'] })
  expect(lines()).toBe(1)
})

it.each<[string, (socket: Socket) => void]>([
  ['says nothing', () => undefined],
  [
    'only announces that it will',
    (socket) => {
      const timer = setInterval(() => socket.write('HTTP/1.1 100 Continue\r\n\r\n'), 5)
      socket.once('close', () => clearInterval(timer))
    },
  ],
  [
    'answers a byte at a time',
    (socket) => {
      socket.write(`${HEAD}Content-Length: 1000\r\n\r\n`)
      const timer = setInterval(() => socket.write('x'), 5)
      socket.once('close', () => clearInterval(timer))
    },
  ],
])('has an end to its patience with a printer that %s', async (_, answer) => {
  const { uri } = await open(answer)
  expect(await testExchange()(targetAt(uri), Buffer.alloc(9), 300)).toEqual({ ok: false, fault: 'silent', sent: true })
})

it('says of a printer that is off that nothing was printed', async () => {
  const { uri, close } = await open(() => undefined)
  await close()
  const printer = printerAt(uri)
  expect(await printer.state()).toEqual({ activity: 'unknown', troubles: ['offline'], jobs: 0 })
  expect(await printer.print(await letterOf(1), LETTER)).toEqual({
    kind: 'refused',
    trouble: 'offline',
    unsupported: [],
  })
  expect(await printer.cancel({ printer: uri, attempt: 'a', id: 1 })).toBe('offline')
})

it('is uncertain if the line breaks while the document is on its way', async () => {
  const job: IppMessage['groups'][number] = { tag: GROUP.job, attributes: new Map([['job-id', [integer(4)]]]) }
  const { uri } = await open((socket, request) => {
    if (request.readUInt16BE(2) === 5) send(socket, { ...idle(idOf(request)), groups: [job] })
    else socket.resetAndDestroy()
  })
  const document = await letterOf(1)
  expect(await printerAt(uri).print(document, LETTER)).toEqual({
    kind: 'uncertain',
    job: { printer: uri, attempt: document.attempt, id: 4 },
  })
})

it('does not take control characters or endless words from a printer', async () => {
  const { uri } = await open((socket, request) => {
    const words = new Map([
      ['printer-info', [name(`a\u001b[31m\u202eb${'x'.repeat(5000)}`)]],
      ['media-ready', [keyword('b\n')]],
    ])
    send(socket, { ...idle(idOf(request)), groups: [{ tag: GROUP.printer, attributes: words }] })
  })
  const { features } = await printerAt(uri).state()
  expect(features?.name).toMatch(/^a \[31m bx+$/)
  expect(features?.name).toHaveLength(1023)
  expect(features?.paperReady).toEqual(['b '])
})
