import { missingPrograms } from '../find-program.ts'
import type { PeerKind } from '../programs.ts'

/**
 * For `it.skipIf(isMissing('printer'))`: whether a peer cannot be started here, with one line that says how to get it. Never true in CI: there the test
 * fails.
 */
export function isMissing(kind: PeerKind): boolean {
  const missing = missingPrograms(kind, { environment: process.env })
  if (missing.length === 0 || process.env.CI) return false
  const packages = [...new Set(missing.map(({ debianPackage }) => debianPackage))].join(' ')
  console.warn(
    `Gegenstelle „${kind}“ fehlt, ihre Tests sind ausgelassen. Nachholen: npm run peers (Debian: ${packages})`,
  )
  return true
}
