/** Operations, RFC 8011 § 5.4.15, and CUPS's own. */
export const OPERATION = {
  printJob: 0x0002,
  validateJob: 0x0004,
  createJob: 0x0005,
  sendDocument: 0x0006,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getJobs: 0x000a,
  getPrinterAttributes: 0x000b,
  cupsGetPrinters: 0x4002,
} as const

/** Status of an answer, RFC 8011 appendix B. Below 0x0100 it is a success. */
export const STATUS = {
  notAuthenticated: 0x0402,
  forbidden: 0x0401,
  notAuthorized: 0x0403,
  notPossible: 0x0404,
  notFound: 0x0406,
  gone: 0x0407,
  requestTooLarge: 0x0408,
  formatNotSupported: 0x040a,
  attributesNotSupported: 0x040b,
  compressionNotSupported: 0x040f,
  operationNotSupported: 0x0501,
  serviceUnavailable: 0x0502,
  deviceError: 0x0504,
  temporaryError: 0x0505,
  notAcceptingJobs: 0x0506,
  busy: 0x0507,
  jobCanceled: 0x0508,
  tooManyJobs: 0x050b,
} as const

/** job-state, RFC 8011 § 5.3.7. */
export const JOB_STATE = {
  pending: 3,
  held: 4,
  processing: 5,
  stopped: 6,
  canceled: 7,
  aborted: 8,
  completed: 9,
} as const

/** printer-state, RFC 8011 § 5.4.11. */
export const PRINTER_STATE = { idle: 3, processing: 4, stopped: 5 } as const

export function isSuccess(status: number): boolean {
  return status < 0x0100
}
