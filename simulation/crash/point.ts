import type { Edge, Fuse } from './orders.ts'

/** Where one point strikes, and how. */
export type Strike =
  /** At a call to the outside: the `share`-th part of all calls that a visit makes there. */
  | {
      readonly how: 'call'
      readonly who: 'station' | 'centre'
      readonly edge: Edge
      readonly share: number
      readonly side: Fuse['side']
    }
  /** At such a call while the station starts again after an earlier kill. */
  | {
      readonly how: 'start'
      readonly who: 'station'
      readonly edge: Edge
      readonly share: number
      readonly side: Fuse['side']
    }
  /** After so many milliseconds. */
  | { readonly how: 'time'; readonly who: 'station' | 'centre' | 'postgres'; readonly after: number }
  /** At the n-th system call, by strace. */
  | { readonly how: 'strace'; readonly who: 'station' | 'centre'; readonly call: string; readonly nth: number }

export interface StrikeOptions {
  readonly strace: boolean
  /** Only these victims. */
  readonly only?: readonly Strike['who'][]
}

/** The n-th strike of a seed: the same seed gives the same list, though not the same interleaving of two real programs. */
export function strikeOf(seed: number, index: number, options: StrikeOptions): Strike {
  const random = randomOf(seed * 1_000_003 + index)
  for (;;) {
    const strike = draw(random, options.strace)
    if (!options.only || options.only.includes(strike.who)) return strike
  }
}

const systemCalls = {
  station: ['pwrite64', 'fdatasync', 'fsync', 'write', 'rename'],
  centre: ['write', 'writev', 'fsync', 'rename'],
}

function draw(random: () => number, strace: boolean): Strike {
  const kind = random()
  const side = random() < 0.5 ? 'before' : 'after'
  const share = random()
  const who = random() < 0.6 ? 'station' : 'centre'
  if (kind < 0.6) return { how: 'call', who, edge: edgeOf(who, random()), share, side }
  if (kind < 0.72) return { how: 'start', who: 'station', edge: edgeOf('station', random()), share, side }
  if (kind < 0.88) return { how: 'time', who, after: share * 250 }
  if (kind < 0.91) return { how: 'time', who: 'postgres', after: share * 250 }
  if (!strace) return { how: 'time', who, after: share * 250 }
  const calls = systemCalls[who]
  return {
    how: 'strace',
    who,
    call: calls[Math.floor(random() * calls.length)] ?? 'write',
    nth: 1 + Math.floor(share * 12),
  }
}

/** A centre keeps its entries in PostgreSQL, so it writes to sockets and files only. */
function edgeOf(who: 'station' | 'centre', random: number): Edge {
  if (who === 'centre') return random < 0.7 ? 'socket' : 'file'
  return random < 0.5 ? 'sql' : random < 0.8 ? 'file' : 'socket'
}

/** mulberry32: small, and good enough to spread strikes. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One line that says what was done. */
export function describeStrike(strike: Strike): string {
  switch (strike.how) {
    case 'call':
      return `${strike.who} ${strike.side} ${strike.edge} call at ${Math.round(strike.share * 100)} %`
    case 'start':
      return `${strike.who} at its start ${strike.side} ${strike.edge} call at ${Math.round(strike.share * 100)} %`
    case 'time':
      return `${strike.who} after ${Math.round(strike.after)} ms`
    case 'strace':
      return `${strike.who} at ${strike.call} number ${strike.nth} (strace)`
  }
}
