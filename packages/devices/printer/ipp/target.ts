/** A printer's address, taken apart. */
export interface PrinterTarget {
  /** As the printer wants to be named in requests: `ipp://host:631/ipp/print`. */
  readonly uri: string
  readonly host: string
  readonly port: number
  readonly path: string
  /** Host and port, for HTTP's `Host`. */
  readonly authority: string
  readonly encrypted: boolean
  /** SHA-256 of the certificate that was vouched for at set-up, lower-case hex. Without it a public authority must vouch. */
  readonly certificate?: string
}

/** Reads `ipp://` and `ipps://` addresses (RFC 7472, RFC 3510; port 631 if none is said). Undefined for anything else, or with a password in it. */
export function readTarget(uri: string, certificate?: string): PrinterTarget | undefined {
  const match = /^(ipps?):\/\/([^/?#]+)([^?#]*)$/i.exec(uri)
  const url = match ? parse(`http://${match[2]}${match[3]}`) : undefined
  if (!match || !url || url.username !== '' || url.password !== '') return undefined
  const scheme = match[1]?.toLowerCase() ?? ''
  const port = Number(/:(\d+)$/.exec(match[2] ?? '')?.[1] ?? 631)
  if (port < 1 || port > 65_535) return undefined
  const path = url.pathname
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const authority = `${url.hostname}:${port}`
  const target = { uri: `${scheme}://${authority}${path}`, host, port, path, authority, encrypted: scheme === 'ipps' }
  return certificate === undefined ? target : { ...target, certificate: certificate.replaceAll(':', '').toLowerCase() }
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined
}
