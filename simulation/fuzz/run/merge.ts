import type { Words } from './messages.ts'

/** Adds two counts. */
export function merge(one: Words, other: Words): Words {
  const sum: Record<string, number> = { ...one }
  for (const [word, count] of Object.entries(other)) sum[word] = (sum[word] ?? 0) + count
  return sum
}
