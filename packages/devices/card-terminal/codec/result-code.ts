import type { TerminalTrouble } from '../trouble.ts'

/** Why a card was not charged. */
export type DeclineReason =
  | 'cancelled'
  | 'card-unreadable'
  | 'card-not-accepted'
  | 'card-expired'
  | 'card-blocked'
  | 'pin-wrong'
  | 'pin-tries-used'
  | 'not-enough-money'
  | 'amount-not-allowed'
  | 'already-reversed'
  | 'reversal-not-possible'
  | 'declined'

export type ResultMeaning =
  | { readonly kind: 'declined'; readonly reason: DeclineReason }
  | { readonly kind: 'trouble'; readonly trouble: TerminalTrouble }

/**
 * What a result code other than 0 means (ZVT 13, chapter "Error messages"). Codes up to 99 (63 hexadecimal) come from the operator's computer and
 * follow the answer codes of German card payment; the others are the terminal's own. An unknown code is a refusal without a reason.
 */
export function meaningOf(code: number): ResultMeaning {
  const trouble = TROUBLES.get(code)
  if (trouble) return { kind: 'trouble', trouble }
  return { kind: 'declined', reason: REASONS.get(code) ?? 'declined' }
}

const REASONS = tableOf<DeclineReason>({
  cancelled: [0x6c],
  'card-unreadable': [0x64, 0x65, 0x66, 0x72, 0x73, 0x7b, 0x7c, 0x7e, 0xdd, 0xde],
  'card-not-accepted': [0x67, 0x68, 0x76, 0x79, 0x7a, 0xc5, 0xd2, 0xe9, 0xea],
  'card-expired': [54, 0x78],
  'card-blocked': [4, 7, 41, 43, 62, 0x6e],
  'pin-wrong': [55],
  'pin-tries-used': [75],
  'not-enough-money': [51, 61, 65, 0x71],
  'amount-not-allowed': [13, 0xb7, 0xc3, 0xc8, 0xc9],
  'already-reversed': [0xb4],
  'reversal-not-possible': [0xb5],
})

const TROUBLES = tableOf<TerminalTrouble>({
  'no-line': [0x7d, 0x9b, 0xa0, 0xa1, 0xa3, 0xf1],
  busy: [0x9c],
  'printer-error': [0xcc],
  'end-of-day-due': [0xf0],
  'diagnosis-due': [0xc2, 0xc4, 0xf6],
  'initialisation-due': [0x85, 0xe4],
  'not-registered': [0x6b],
  'card-inserted': [0xdc],
  'memory-full': [0x6a, 0xb1, 0xb2],
  maintenance: [0xe0],
  defective: [0x74, 0x89, 0xbf, 0xc0, 0xe2, 0xe3, 0xeb, 0xec, 0xed, 0xfc],
  'wrong-currency': [0x6f, 0xc6, 0xcb],
  'not-supported': [0x83, 0xa5],
  unanswered: [0x9a],
})

function tableOf<T extends string>(codes: { readonly [K in T]?: readonly number[] }): ReadonlyMap<number, T> {
  const entries: [number, T][] = []
  for (const word in codes) for (const code of codes[word] ?? []) entries.push([code, word])
  return new Map(entries)
}
