import { der, derOid } from './der.ts'

/** What a terminal may do with a card, in the words of TR-03110-4, 2.2.3.2 (authentication terminals), with its bit. */
const BITS = {
  'age-verification': 0,
  'community-verification': 1,
  'restricted-identification': 2,
  'can-allowed': 4,
  'document-type': 8,
  'issuing-state': 9,
  'date-of-expiry': 10,
  'given-names': 11,
  'family-names': 12,
  'artistic-name': 13,
  'doctoral-degree': 14,
  'date-of-birth': 15,
  'place-of-birth': 16,
  nationality: 17,
  'birth-name': 20,
  'place-of-residence': 24,
} as const

export type TerminalRight = keyof typeof BITS
export type TerminalRole = 'terminal' | 'document-verifier' | 'root'

const AUTHENTICATION_TERMINAL = '0.4.0.127.0.7.3.1.2.2'
const ROLE_BITS = { terminal: 0x00, 'document-verifier': 0x80, root: 0xc0 } as const
const LENGTH = 5

/** The Certificate Holder Authorization Template for a role and its rights. */
export function authorization(role: TerminalRole, rights: readonly TerminalRight[]): Buffer {
  const bits = Buffer.alloc(LENGTH)
  bits[0] = ROLE_BITS[role]
  for (const right of rights) {
    const index = LENGTH - 1 - Math.floor(BITS[right] / 8)
    bits[index] = (bits[index] ?? 0) | (1 << (BITS[right] % 8))
  }
  return der(0x7f4c, [derOid(AUTHENTICATION_TERMINAL), der(0x53, bits)])
}
