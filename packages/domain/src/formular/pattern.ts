/** Longest text a pattern is tried on; longer texts don't match. */
const MAX_TEXT = 200
/** Unbounded repetitions in a pattern; with them the work grows at most with the square of the text. */
const MAX_UNBOUNDED = 2

/**
 * Whether a pattern of a form definition can be run on anybody's text: valid, without look-around and back references,
 * groups repeated by `?` only, and at most two unbounded repetitions. Such a pattern can't blow up.
 */
export function isSafePattern(pattern: string): boolean {
  const bare = pattern.replace(/\\[dwsDWS.\-/()+*?[\]{}|^$]/g, '_').replace(/\[[^\]\\]*\]/g, '_')
  if (/\\|\(\?(?!:)|\)[*+{]/.test(bare)) return false
  if ((bare.match(/[*+]|\{\d*,\}/g) ?? []).length > MAX_UNBOUNDED) return false
  return compiled(pattern) !== undefined
}

/** Whether the whole text matches. False for patterns that aren't safe (a lint stops those before publication). */
export function matchesPattern(pattern: string, text: string): boolean {
  return text.length <= MAX_TEXT && isSafePattern(pattern) && compiled(pattern)?.test(text) === true
}

function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u')
  } catch {
    return undefined
  }
}
