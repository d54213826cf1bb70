import type { PeerCertificate, TLSSocket } from 'node:tls'
import type { PrinterTarget } from './target.ts'

type Connect = (target: PrinterTarget) => TLSSocket

const PATIENCE_MS = 10_000

/**
 * The SHA-256 of the certificate that a printer shows, in lower-case hex: at set-up a person compares it with the printer's own page and vouches for it.
 * Undefined if there is no encrypted line.
 */
export const readCertificate = (target: PrinterTarget, connect: Connect): Promise<string | undefined> =>
  readShown(target, connect, ({ fingerprint256 }) => fingerprint256?.replaceAll(':', '').toLowerCase())

/** The ISO day (UTC) on which the certificate ends that a printer shows; undefined if there is no encrypted line, or the certificate names no such day. */
export const readCertificateEnd = (target: PrinterTarget, connect: Connect): Promise<string | undefined> =>
  readShown(target, connect, ({ valid_to }) => isoDay(valid_to))

function readShown(
  target: PrinterTarget,
  connect: Connect,
  pick: (shown: PeerCertificate) => string | undefined,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(target)
    const done = (picked: string | undefined) => {
      socket.destroy()
      resolve(picked)
    }
    socket.setTimeout(PATIENCE_MS, () => done(undefined))
    socket.once('error', () => done(undefined))
    socket.once('close', () => done(undefined))
    socket.once('secureConnect', () => done(pick(socket.getPeerCertificate())))
  })
}

/** `Nov 23 10:30:00 2036 GMT`, as OpenSSL writes it; a printer can put anything there. */
function isoDay(text: string | undefined): string | undefined {
  const time = Date.parse(text ?? '')
  const day = Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10)
  return /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined
}
