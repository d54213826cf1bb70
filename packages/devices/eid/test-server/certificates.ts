import type { ReadingKind } from '../eid-server.ts'
import { certificateDescription, cvCertificate } from './cv-certificate.ts'
import { READ_GROUPS } from './data-groups.ts'
import { der, derOid } from './der.ts'
import { createSigningKey, type SigningKey } from './elliptic.ts'
import { authorization, type TerminalRight } from './terminal-rights.ts'

/** What a terminal shows the card before it may read: made anew for each session of this test server. */
export interface Credentials {
  readonly certificates: readonly Buffer[]
  readonly description: Buffer
  readonly required: Buffer
  readonly optional: Buffer
  readonly auxiliary: Buffer
  readonly terminalKey: SigningKey
}

/** The root that the app's simulated card names; a real card would name the German root and refuse us. */
const SIMULATED_ROOT = 'DETESTeID00005'
const VERIFIER = 'DETESTKOFFER01'
const TERMINAL = 'DETESTAMT00001'
const DATE_OF_EXPIRY = '0.4.0.127.0.7.3.1.4.2'
const LIFETIME_DAYS = 2
const DAY_MS = 86_400_000

/** A chain of our own for "Stadt Musterstadt", valid from yesterday for three days; on-site reading carries the right to read with the CAN. */
export function createCredentials(reading: ReadingKind, origin: string, now: Date): Credentials {
  const [root, verifier, terminal] = [createSigningKey(), createSigningKey(), createSigningKey()]
  const required: readonly TerminalRight[] = Object.values(READ_GROUPS)
  const rights: readonly TerminalRight[] = reading === 'on-site' ? [...required, 'can-allowed'] : required
  const description = describe(origin)
  const dates = { from: isoDay(now, -1), until: isoDay(now, LIFETIME_DAYS) }
  const issued = { authority: SIMULATED_ROOT, holder: VERIFIER, role: 'document-verifier', ...dates } as const
  const used = { authority: VERIFIER, holder: TERMINAL, role: 'terminal', ...dates } as const
  return {
    certificates: [
      cvCertificate({ ...used, rights, point: terminal.point, description }, verifier),
      cvCertificate({ ...issued, rights, point: verifier.point }, root),
    ],
    description,
    required: authorization('terminal', required),
    optional: authorization('terminal', reading === 'on-site' ? ['can-allowed'] : []),
    auxiliary: der(0x67, der(0x73, [derOid(DATE_OF_EXPIRY), der(0x53, compactDay(now))])),
    terminalKey: terminal,
  }
}

function describe(origin: string): Buffer {
  return certificateDescription({
    issuer: 'Testzertifikat, gilt nirgends',
    subject: 'Stadt Musterstadt',
    subjectUrl: origin,
    terms: 'Name, Anschrift und E-Mail-Adresse des Diensteanbieters:\nStadt Musterstadt\n\nGeschäftszweck:\nTest\n',
  })
}

function isoDay(now: Date, offset: number): string {
  return new Date(now.getTime() + offset * DAY_MS).toISOString().slice(0, 10)
}

function compactDay(now: Date): Buffer {
  return Buffer.from(isoDay(now, 0).replaceAll('-', ''), 'latin1')
}
