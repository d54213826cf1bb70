import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf } from '@buergerkoffer/log'
import { broken, doubled, type Finding, lost } from '../findings.ts'

/** Whether every named blob lies whole in a folder. `seen` remembers what was looked at before. */
export function checkBlobs(
  where: 'station' | 'centre',
  folder: string,
  named: readonly string[],
  seen: Set<string>,
): readonly Finding[] {
  const findings: Finding[] = []
  for (const hash of named.filter((one) => !seen.has(one))) {
    const file = join(folder, hash)
    if (!existsSync(file)) findings.push(lost(`blob ${hash.slice(0, 8)} at the ${where}`))
    else if (hashOf(readFileSync(file)) !== hash)
      findings.push(lost(`bytes of blob ${hash.slice(0, 8)} at the ${where}`))
    else seen.add(hash)
  }
  return findings
}

/** What lies in a station's folder and belongs to nothing: a start sweeps it. */
export function checkLeftovers(folder: string, known: ReadonlySet<string>): readonly Finding[] {
  return readdirSync(folder)
    .filter((name) => !known.has(name))
    .map((name) => broken(`a leftover file ${name.slice(0, 8)}…${name.slice(-5)}`))
}

/** Three papers a visit, each once. */
export function checkPapers(named: readonly string[], visits: number): readonly Finding[] {
  const distinct = new Set(named)
  if (distinct.size < named.length) return [doubled('a blob named by two events')]
  return distinct.size === 3 * visits ? [] : [broken(`${distinct.size} blobs for ${visits} visits`)]
}
