/** Longest text a pattern is tried on; longer texts don't match. */
const MAX_TEXT = 200
/** Unbounded repetitions in a pattern. */
const MAX_UNBOUNDED = 2
/** Most ways through a pattern; each takes at most one step per character, so that trying all of them is a matter of milliseconds. */
const MAX_WAYS = 250_000

/**
 * Whether a pattern of a form definition can be run on anybody's text: valid, without look-around and back references,
 * groups repeated by `?` only, at most two unbounded repetitions, and few enough ways to match. Such a pattern can't blow up:
 * nothing is repeated within a repetition, so the ways through it are the product of what each of its parts can do.
 */
export function isSafePattern(pattern: string): boolean {
  const bare = pattern.replace(/\\[dwsDWS.\-/()+*?[\]{}|^$]/g, '_').replace(/\[[^\]\\]*\]/g, '_')
  if (/\\|\(\?(?!:)|\)[*+{]/.test(bare)) return false
  if ((bare.match(/[*+]|\{\d*,\}/g) ?? []).length > MAX_UNBOUNDED) return false
  return waysThrough(bare) <= MAX_WAYS && compiled(pattern) !== undefined
}

/** Whether the whole text matches. False for patterns that aren't safe (a lint stops those before publication). */
export function matchesPattern(pattern: string, text: string): boolean {
  return text.length <= MAX_TEXT && isSafePattern(pattern) && compiled(pattern)?.test(text) === true
}

/** At most so many ways lead through a pattern whose escapes and classes are one sign each. */
function waysThrough(bare: string): number {
  const repeated = [...bare.replaceAll('(?:', '(').matchAll(/[*+?]|\{(\d+)(,?)(\d*)\}/g)].map(waysOf)
  return repeated.reduce((all, ways) => all * ways, alternativesOf(bare))
}

function waysOf([sign, least = '', comma, most = '']: RegExpExecArray): number {
  if (sign === '?') return 2
  if (comma === undefined || (comma !== '' && most === '')) return MAX_TEXT + 1
  return comma === '' ? 1 : Math.max(1, Number(most) - Number(least) + 1)
}

/** The product of what each group, and the whole, leaves to choose. */
function alternativesOf(bare: string): number {
  const open = [1]
  let ways = 1
  for (const sign of bare) {
    if (sign === '(') open.push(1)
    if (sign === '|') open.push((open.pop() ?? 1) + 1)
    if (sign === ')') ways *= open.pop() ?? 1
  }
  return ways * (open.pop() ?? 1)
}

function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u')
  } catch {
    return undefined
  }
}
