import type { EidSecretKind } from './device.ts'

const ZERO = 0x30
const NINE = 0x39

/** How many digits each may have; a transport PIN has five, and is asked for as a PIN when the PIN is to be changed. */
const LENGTHS: Readonly<Record<EidSecretKind, readonly number[]>> = {
  can: [6],
  pin: [6],
  'new-pin': [6],
  puk: [10],
}

/** True for the digits that the SDK takes. Looks at bytes only, so that no string of a secret comes to be. */
export function wellFormed(what: EidSecretKind, digits: Uint8Array, allowTransportPin: boolean): boolean {
  const lengths = what === 'pin' && allowTransportPin ? [5, 6] : LENGTHS[what]
  return lengths.includes(digits.length) && digits.every((byte) => byte >= ZERO && byte <= NINE)
}

/** Fills with zeros. */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0)
}

/**
 * A buffer for digits that can really be wiped. V8 keeps small buffers inside its heap and leaves a copy behind when it moves them or hands them to
 * native code; one over an ArrayBuffer of its own has its bytes in one place only.
 */
export function secretBuffer(length: number): Buffer {
  return Buffer.from(new ArrayBuffer(length))
}
