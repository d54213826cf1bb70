import { type ChannelKeys, cmac8, deriveKeys } from './card-cipher.ts'
import type { Eac2Output } from './client-message.ts'
import { der, derOid, parseDer } from './der.ts'
import type { AgreementKey } from './elliptic.ts'

const CHIP_AUTHENTICATION = '0.4.0.127.0.7.2.2.3.2.2'
const POINT_BYTES = 65
const MAX_DEPTH = 12

/**
 * The keys of the channel that only the real chip could have agreed to, or undefined (chip authentication version 2, TR-03110-2, 3.4). The card
 * proves one of the keys in its EF.CardSecurity with the token. Who signed that file is not examined: this is a test server.
 */
export function authenticateChip(key: AgreementKey, output: Eac2Output): ChannelKeys | undefined {
  const own = der(0x7f49, [derOid(CHIP_AUTHENTICATION), der(0x86, key.point)])
  for (const point of pointsIn(output.cardSecurity, MAX_DEPTH)) {
    const keys = agreed(key, point, output.nonce)
    if (keys !== undefined && cmac8(keys.mac, own).equals(output.token)) return keys
  }
  return undefined
}

function agreed(key: AgreementKey, point: Buffer, nonce: Buffer): ChannelKeys | undefined {
  try {
    return deriveKeys(key.agree(point), nonce)
  } catch {
    return undefined // a bit string of the right length that is no point of this curve
  }
}

/** Every bit string in the file that could be a point of a 256-bit curve. */
function pointsIn(bytes: Buffer, depth: number): Buffer[] {
  if (depth === 0) return []
  return (parseDer(bytes) ?? []).flatMap(({ tag, content }) => {
    if (tag === 0x03 && content.length === POINT_BYTES + 1) return [content.subarray(1)]
    const constructed = (tag & 0x20) !== 0 || (tag === 0x04 && content[0] === 0x31)
    return constructed ? pointsIn(content, depth - 1) : []
  })
}
