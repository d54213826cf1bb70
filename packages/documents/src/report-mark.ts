import { createHash } from 'node:crypto'
import type { SelbsttestDone } from '@buergerkoffer/domain/selbsttest'

/**
 * What stands on the report of a self-test, and is found again from its entry in the log: `3F2A-91C0-7B44`, the begin of a SHA-256 over
 * everything the entry says and who ran it. A paper with another outcome has another mark.
 */
export function reportMark(by: string, { run, at, stop, ready, seconds, checks, unpacked }: SelbsttestDone): string {
  const lines = checks.map(({ check, verdict, reason }) => [check, verdict, reason])
  const text = JSON.stringify([run, at, stop, ready, seconds, lines, unpacked, by])
  const hex = createHash('sha256').update(text).digest('hex').toUpperCase()
  return `${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8, 12)}`
}
