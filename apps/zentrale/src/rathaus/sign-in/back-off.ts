/** Slows down guessing of passwords: after a few failures an account waits, longer each time. */
export interface BackOff {
  /** Milliseconds until the account may try again; 0: now. */
  readonly wait: (account: string) => number
  readonly fail: (account: string) => void
  readonly succeed: (account: string) => void
}

interface Failures {
  readonly count: number
  readonly last: number
}

const free = 3
const firstWait = 2_000
const longestWait = 300_000
const mostAccounts = 10_000

/**
 * Counts per account, known or not, in the memory of this process. The wait ends by itself after five minutes at most, so nobody can lock a
 * clerk out for long. The oldest failures are forgotten when there are too many.
 */
export function createBackOff({ now }: { readonly now: () => number }): BackOff {
  const failures = new Map<string, Failures>()
  return {
    wait: (account) => {
      const failed = failures.get(account)
      return failed ? Math.max(0, failed.last + waitAfter(failed.count) - now()) : 0
    },
    fail: (account) => {
      const failed = { count: (failures.get(account)?.count ?? 0) + 1, last: now() }
      failures.delete(account)
      failures.set(account, failed)
      const [oldest] = failures.keys()
      if (failures.size > mostAccounts && oldest !== undefined) failures.delete(oldest)
    },
    succeed: (account) => void failures.delete(account),
  }
}

/** Nothing for three slips, then doubling. */
const waitAfter = (count: number): number => (count < free ? 0 : Math.min(longestWait, firstWait * 2 ** (count - free)))
