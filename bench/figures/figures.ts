import { availableParallelism, loadavg } from 'node:os'

/** The value below which a share of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

export function round(value: number, digits = 2): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}

export const megabytes = (bytes: number): number => round(bytes / 1e6, 1)

/** Figures from a busy machine say so. */
export const loadLine = (): string => `Last ${round(loadavg()[0] ?? 0, 1)} auf ${availableParallelism()} Kernen`
