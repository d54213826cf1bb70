import { type After, pause } from '../timer.ts'
import { type FoundScanner, readFoundScanner } from './found-scanner.ts'

/** Listens for these service types and gives what is announced, as it came; the answered function ends it. */
export type Browse = (types: readonly ('uscan' | 'uscans')[], take: (announced: unknown) => void) => () => void

export interface DiscoveryDeps {
  readonly browse: Browse
  readonly after: After
}

/** More devices than any town hall has; who announces more means no good. */
const MAX_SCANNERS = 50

/**
 * The scanners that announce themselves within so many milliseconds (two seconds find most), each once. A device that speaks with and without TLS is
 * given without: its certificate proves nothing, and a program that checks it could not speak to it.
 */
export async function discoverScanners(
  { browse, after }: DiscoveryDeps,
  ms: number,
  signal: AbortSignal,
): Promise<readonly FoundScanner[]> {
  const found = new Map<string, FoundScanner>()
  const end = browse(['uscan', 'uscans'], (announced) => {
    const scanner = readFoundScanner(announced)
    if (!scanner) return
    const known = found.get(scanner.id)
    if (known ? known.secure && !scanner.secure : found.size < MAX_SCANNERS) found.set(scanner.id, scanner)
  })
  await pause(after, ms, signal)
  end()
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name))
}
