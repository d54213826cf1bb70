import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { PrinterTarget } from './target.ts'

/**
 * Opens a line to a printer. Printers certify themselves, so a certificate that was vouched for at set-up counts by its SHA-256, whoever signed it and
 * whatever it names; without one the usual rules hold.
 */
export function connectPrinter(target: PrinterTarget): Socket {
  const { host, port, encrypted, certificate } = target
  if (!encrypted) return connectTcp({ host, port, noDelay: true })
  const socket = connectTls({ host, port, rejectUnauthorized: certificate === undefined })
  if (certificate !== undefined) {
    socket.once('secureConnect', () => {
      const shown = socket.getPeerCertificate().fingerprint256?.replaceAll(':', '').toLowerCase()
      if (shown !== certificate) socket.destroy(certificateUnknown())
    })
  }
  socket.prependOnceListener('error', (error) => {
    if (isUntrusted(error)) Object.assign(error, { code: 'CERTIFICATE_UNKNOWN' })
  })
  return socket
}

/** A line on which only the certificate is looked at: nothing is sent over it. */
export function connectShowing({ host, port }: PrinterTarget): TLSSocket {
  return connectTls({ host, port, rejectUnauthorized: false })
}

function certificateUnknown(): Error {
  return Object.assign(new Error('the printer shows another certificate'), { code: 'CERTIFICATE_UNKNOWN' })
}

function isUntrusted(error: Error): boolean {
  return /SELF_SIGNED|UNABLE_TO_|CERT_|ERR_TLS_CERT/.test(String(Reflect.get(error, 'code')))
}
