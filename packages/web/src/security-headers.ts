import type { Context, MiddlewareHandler } from 'hono'

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/**
 * Browsers show a PDF inside a page of their own, with inline styles and a plug-in, to which the PDF's policy applies: under the strict one
 * Chromium shows a strip of it, or nothing. A PDF can't run script in our origin, so nothing is given away.
 */
const PDF_POLICY = "script-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"

/**
 * For the one script that runs WebAssembly, in a worker: compiling it is all that it may do. It gets pictures from its page and answers them; it loads
 * nothing, and asks nobody. The pages keep the strict policy.
 */
export const workerPolicy: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; script-src 'wasm-unsafe-eval'",
}

const PERMISSIONS = ['camera', 'microphone', 'geolocation', 'usb', 'serial', 'hid', 'payment', 'display-capture']

const policyOf = (own: readonly string[]): string =>
  PERMISSIONS.map((name) => `${name}=(${own.includes(name) ? 'self' : ''})`).join(', ')

/** For a page that takes a picture. */
const cameraPolicy: Readonly<Record<string, string>> = { 'permissions-policy': policyOf(['camera']) }

/** For a page that takes a picture: its answer lets our own scripts ask for the camera. */
export function allowCamera(c: Context): void {
  for (const [name, value] of Object.entries(cameraPolicy)) c.header(name, value)
}

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': policyOf([]),
}

/**
 * Puts the security headers on every answer, error pages included. No inline code or style anywhere; nothing from other
 * origins; `data:` images only because KERN draws its icons that way. Answers are never cached unless a route says so.
 */
export function securityHeaders(https: boolean): MiddlewareHandler {
  return async (c, next) => {
    await next()
    const isCamera = c.res.headers.get('permissions-policy') === cameraPolicy['permissions-policy']
    const policy = workerPolicy['content-security-policy']
    const isWorker = c.res.headers.get('content-security-policy') === policy
    const own = { ...(isCamera && cameraPolicy), ...(isWorker && workerPolicy) }
    for (const [name, value] of Object.entries({ ...HEADERS, ...own })) c.res.headers.set(name, value)
    if (c.res.headers.get('content-type') === 'application/pdf') {
      c.res.headers.set('content-security-policy', PDF_POLICY)
    }
    if (https) c.res.headers.set('strict-transport-security', 'max-age=31536000')
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  }
}
