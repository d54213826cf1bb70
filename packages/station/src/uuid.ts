import { type EventId, eventId, type RandomBytes } from '@buergerkoffer/log'

/** UUIDv7 (RFC 9562): milliseconds, then random; ids of one writer sort by time. */
export function createUuidv7(now: () => number, random: RandomBytes): () => EventId {
  let last = 0
  return () => {
    last = Math.max(last + 1, now() * 4096) // Twelve more bits count within a millisecond, so that ids never go back.
    const bytes = random(16)
    bytes.writeUIntBE(Math.floor(last / 4096), 0, 6)
    bytes.writeUInt16BE(0x7000 | (last % 4096), 6)
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
    const hex = bytes.toString('hex')
    return eventId(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`)
  }
}
