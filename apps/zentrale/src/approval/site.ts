import { isIP } from 'node:net'

/** Where keys are used: a key belongs to one site (WebAuthn rpId), and answers only pages of these origins. */
export interface ApprovalSite {
  readonly rpId: string
  readonly rpName: string
  readonly origins: readonly string[]
}

/**
 * The centre's own address names the site; pages under other names of the machine can't use keys. An address in numbers names none (WebAuthn
 * § 5.1.2): such a centre is for suitcases on the same machine, and its clerks work at `localhost`.
 */
export function siteOf(centreUrl: string, origins: readonly string[]): ApprovalSite {
  const { hostname } = new URL(centreUrl)
  const isNumber = isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0
  return { rpId: isNumber ? 'localhost' : hostname, rpName: 'Bürgerkoffer Rathaus', origins }
}
