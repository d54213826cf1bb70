import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { MAX_BYTES } from './decode.ts'
import type { PrinterTarget } from './target.ts'

export type ExchangeFault =
  /** No connection. */
  | 'offline'
  /** Connected, but no whole answer in time. */
  | 'silent'
  /** The line broke before the answer was complete. */
  | 'broken'
  | 'redirected'
  | 'forbidden'
  | 'encryption-needed'
  | 'certificate-unknown'
  /** Another status, another type, too long, or no HTTP. */
  | 'unreadable'

export type Exchanged =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `sent`: something of the request may have reached the printer. */
  | { readonly ok: false; readonly fault: ExchangeFault; readonly sent: boolean }

export interface ExchangeDeps {
  /** Opens the line: TCP, and TLS for `ipps`. An error with `code` CERTIFICATE_UNKNOWN says that nothing was sent. */
  readonly connect: (target: PrinterTarget) => Socket
  /** Calls back after so many milliseconds, unless the answered function is called before. */
  readonly after: (ms: number, callback: () => void) => () => void
}

/** One request and its answer's bytes. Never throws over what comes or does not come. */
export type Exchange = (target: PrinterTarget, body: Uint8Array, patienceMs: number) => Promise<Exchanged>

/**
 * IPP over HTTP/1.1 (RFC 8010 § 4): one POST on a line of its own, no redirect followed, an answer of at most 1 MiB and of the type `application/ipp`, all
 * within the patience given.
 */
export function createExchange({ connect, after }: ExchangeDeps): Exchange {
  return (target, body, patienceMs) =>
    new Promise((resolve) => {
      const socket = connect(target)
      let connected = false
      socket.once('connect', () => {
        connected = true
      })
      const request = post(target, socket, body)
      const settle = (result: Exchanged) => {
        stopTimer()
        request.destroy()
        socket.destroy()
        resolve(result)
      }
      const fail = (fault: ExchangeFault) => {
        const sent = connected && fault !== 'certificate-unknown'
        settle({ ok: false, fault: connected || fault === 'certificate-unknown' ? fault : 'offline', sent })
      }
      const stopTimer = after(patienceMs, () => fail('silent'))
      let answered = false
      request.once('response', (response) => {
        answered = true
        const fault = faultOfHead(response)
        if (fault) fail(fault)
        else readAnswer(response, fail, (bytes) => settle({ ok: true, bytes }))
      })
      // A printer may answer, and hang up, before it has read the whole request: then the answer counts.
      request.on('error', (error) => {
        if (!answered) fail(faultOf(error))
      })
      socket.on('error', () => undefined)
    })
}

function post(target: PrinterTarget, socket: Socket, body: Uint8Array): ClientRequest {
  const headers = {
    Host: target.authority,
    'Content-Type': 'application/ipp',
    'Content-Length': body.length,
    Accept: 'application/ipp',
    Connection: 'close',
  }
  const request = httpRequest({ method: 'POST', path: target.path, headers, createConnection: () => socket })
  request.end(body)
  return request
}

function readAnswer(
  response: IncomingMessage,
  fail: (fault: ExchangeFault) => void,
  done: (bytes: Uint8Array) => void,
): void {
  const chunks: Buffer[] = []
  let length = 0
  response.on('data', (chunk: Buffer) => {
    length += chunk.length
    chunks.push(chunk)
    if (length > MAX_BYTES) fail('unreadable')
  })
  response.once('end', () => done(Buffer.concat(chunks, length)))
  response.once('error', () => fail('broken'))
  response.once('close', () => {
    if (!response.complete) fail('broken')
  })
}

function faultOfHead({ statusCode = 0, headers }: IncomingMessage): ExchangeFault | undefined {
  if (statusCode === 401 || statusCode === 403) return 'forbidden'
  if (statusCode === 426) return 'encryption-needed'
  if (statusCode >= 300 && statusCode < 400) return 'redirected'
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity'
  return statusCode === 200 && type === 'application/ipp' && isPlain ? undefined : 'unreadable'
}

function faultOf(error: Error): ExchangeFault {
  const code: unknown = Reflect.get(error, 'code')
  if (code === 'CERTIFICATE_UNKNOWN') return 'certificate-unknown'
  return typeof code === 'string' && code.startsWith('HPE_') ? 'unreadable' : 'broken'
}
