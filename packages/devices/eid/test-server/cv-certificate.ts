import { createHash } from 'node:crypto'
import { der, derOid } from './der.ts'
import type { SigningKey } from './elliptic.ts'
import { authorization, type TerminalRight, type TerminalRole } from './terminal-rights.ts'

export interface CertificateContent {
  readonly authority: string
  readonly holder: string
  readonly role: TerminalRole
  readonly rights: readonly TerminalRight[]
  readonly point: Buffer
  /** First and last day, ISO. */
  readonly from: string
  readonly until: string
  /** The description that a terminal's certificate vouches for. */
  readonly description?: Buffer
}

const ECDSA_SHA_256 = '0.4.0.127.0.7.2.2.2.2.3'
const DESCRIPTION_EXTENSION = '0.4.0.127.0.7.3.1.3.1'
const PLAIN_TEXT = '0.4.0.127.0.7.3.1.3.1.1'

/** A card-verifiable certificate (TR-03110-3, C.1), signed by `issuer`. */
export function cvCertificate(content: CertificateContent, issuer: SigningKey): Buffer {
  const body = der(0x7f4e, [
    der(0x5f29, Buffer.from([0])),
    der(0x42, Buffer.from(content.authority, 'latin1')),
    der(0x7f49, [derOid(ECDSA_SHA_256), der(0x86, content.point)]),
    der(0x5f20, Buffer.from(content.holder, 'latin1')),
    authorization(content.role, content.rights),
    der(0x5f25, unpackedDay(content.from)),
    der(0x5f24, unpackedDay(content.until)),
    ...(content.description === undefined ? [] : [extension(content.description)]),
  ])
  return der(0x7f21, [body, der(0x5f37, issuer.sign(body))])
}

export interface DescriptionContent {
  readonly issuer: string
  readonly subject: string
  readonly subjectUrl: string
  readonly terms: string
}

/** Who reads the card and why, in words for the citizen (TR-03110-4, 2.2.6). */
export function certificateDescription(content: DescriptionContent): Buffer {
  const utf8 = (value: string) => der(0x0c, Buffer.from(value, 'utf8'))
  return der(0x30, [
    derOid(PLAIN_TEXT),
    der(0xa1, utf8(content.issuer)),
    der(0xa3, utf8(content.subject)),
    der(0xa4, der(0x13, Buffer.from(content.subjectUrl, 'latin1'))),
    der(0xa5, utf8(content.terms)),
  ])
}

function extension(description: Buffer): Buffer {
  const hash = createHash('sha256').update(description).digest()
  return der(0x65, der(0x73, [derOid(DESCRIPTION_EXTENSION), der(0x80, hash)]))
}

/** `2026-11-23` as six bytes, one digit each. */
function unpackedDay(day: string): Buffer {
  return Buffer.from([...day.replaceAll('-', '').slice(2)].map(Number))
}
