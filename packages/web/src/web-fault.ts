import { HTTPException } from 'hono/http-exception'

const STATUS = {
  'foreign-host': 403,
  'foreign-origin': 403,
  'no-session': 403,
  'session-over': 403,
  'entry-used': 403,
  'csrf-mismatch': 403,
  'not-found': 404,
  'bad-form': 400,
  'too-large': 413,
  unprintable: 422,
  internal: 500,
} as const

/** Everything the door itself may refuse; each has a German page in messages/de.json. */
export type WebFaultCode = keyof typeof STATUS

export type WebFaultStatus = (typeof STATUS)[WebFaultCode]

/** To be thrown in a route or middleware; the app's one error handler turns it into a page. */
export function webFault(code: WebFaultCode): HTTPException {
  return new HTTPException(STATUS[code], { message: code })
}

export function statusOf(code: WebFaultCode): WebFaultStatus {
  return STATUS[code]
}

/** The code of a thrown fault; whatever was not ours is `internal` (a bug or a broken environment). */
export function faultCodeOf(error: unknown): WebFaultCode {
  if (!(error instanceof HTTPException)) return 'internal'
  const code = error.message
  if (isFaultCode(code)) return code
  return error.status === 404 ? 'not-found' : error.status === 413 ? 'too-large' : 'internal'
}

function isFaultCode(code: string): code is WebFaultCode {
  return Object.hasOwn(STATUS, code)
}
