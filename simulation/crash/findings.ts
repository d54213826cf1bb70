/** What must never be found. */
export interface Finding {
  /** `lost`: acknowledged or named by an entry, and not there. `doubled`: there twice. `broken`: any other rule that does not hold. */
  readonly kind: 'lost' | 'doubled' | 'broken'
  readonly what: string
}

export const lost = (what: string): Finding => ({ kind: 'lost', what })
export const doubled = (what: string): Finding => ({ kind: 'doubled', what })
export const broken = (what: string): Finding => ({ kind: 'broken', what })

/** Finds what a list holds more often than once, or not at all. */
export function once(what: string, times: number): readonly Finding[] {
  if (times === 1) return []
  return [times === 0 ? lost(what) : doubled(`${what} (${times} times)`)]
}
