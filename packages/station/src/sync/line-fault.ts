/**
 * What stands between the station and the centre (SYNC-70). `no-line`: no network, or it broke; normal on the road. `captive`: the network wants a
 * log-in or looks into what is sent. `proxy`: the proxy doesn't let us through. `certificate`: out of its dates, which is often our clock.
 * `centre-down`: the way is free, and nobody answers there.
 */
export type LineTrouble = 'no-line' | 'captive' | 'proxy' | 'certificate' | 'centre-down'

/** A broken line. Anything else is our bug and must not be hidden as "offline". */
export class LineFault extends Error {
  readonly trouble: LineTrouble

  constructor(message: string, options: ErrorOptions & { readonly trouble?: LineTrouble } = {}) {
    super(message, options)
    this.trouble = options.trouble ?? 'no-line'
  }
}

/** What the codes of sockets and certificates mean for a clerk; everything else is a broken line. */
const codes: Readonly<Record<string, LineTrouble>> = {
  ECONNREFUSED: 'centre-down',
  CERT_NOT_YET_VALID: 'certificate',
  CERT_HAS_EXPIRED: 'certificate',
  // Another's certificate, or none at all where TLS is spoken: somebody sits in between.
  DEPTH_ZERO_SELF_SIGNED_CERT: 'captive',
  SELF_SIGNED_CERT_IN_CHAIN: 'captive',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'captive',
  UNABLE_TO_GET_ISSUER_CERT: 'captive',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'captive',
  ERR_TLS_CERT_ALTNAME_INVALID: 'captive',
  ERR_SSL_WRONG_VERSION_NUMBER: 'captive',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'captive',
}

/** Why no answer came at all, from the error that the network gave. */
export function troubleOf(fault: unknown): LineTrouble {
  for (let error = fault, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth += 1) {
    const known = 'code' in error && typeof error.code === 'string' ? codes[error.code] : undefined
    if (known) return known
    const refused = /^Proxy response \((\d+)\)/.exec(error.message)
    if (refused) return troubleOfStatus(Number(refused[1])) ?? 'proxy'
  }
  return 'no-line'
}

/** Whether an answer's head alone shows that it is not the centre's: a redirection, a log-in page, a gateway that reaches nobody. */
export function troubleOfHead({ status, headers }: Pick<Response, 'status' | 'headers'>): LineTrouble | undefined {
  const trouble = troubleOfStatus(status)
  if (trouble) return trouble
  const isText = /^(text\/|application\/(json|xhtml))/.test(headers.get('content-type') ?? '')
  return isText && status < 300 ? 'captive' : undefined
}

function troubleOfStatus(status: number): LineTrouble | undefined {
  if (status === 511 || (status >= 300 && status < 400)) return 'captive'
  return status === 502 || status === 503 || status === 504 ? 'centre-down' : undefined
}

/** A page that doesn't say what it is. Nothing of the protocol begins like this. */
export const isPage = (bytes: Uint8Array): boolean =>
  /^\s*<(!doctype|html|head|body|meta)\b/i.test(Buffer.from(bytes.subarray(0, 60)).toString('latin1'))
