import { resolve } from 'node:path'
import { main as installPeers } from '@buergerkoffer/devices/peers/install'
import { build } from './build.ts'
import { type Counts, NO_COUNTS, oneFailed, runTests, sum } from './check/tests.ts'
import { check } from './check.ts'

const root = resolve(import.meta.dirname, '..')

console.log(`Dieser Befehl prüft Bürgerkoffer ganz:
  1. Typen, Stil, unbenutzter Code, Hausregeln, Inhalte und alle Einzeltests
  2. Bau der Programme
  3. Tests, die ganze Programme starten und abbrechen
  4. Abläufe im Browser mit den echten Programmen
Mit CI in der Umgebung werden zuvor die Gegenstellen der Geräte installiert (npm run peers); ohne sie werden deren Tests ausgelassen und gezählt.
Die letzte Zeile nennt, wie viele Prüfungen bestanden, fehlgeschlagen und übersprungen sind.
`)

// A peer that could not be installed shows as a failed test: in CI none is left out.
if (process.env.CI) await installPeers(process.env)
const checked = await check(root)
const built = await buildAll()
const processes = await runLive('process', 'Ganze Programme')
const journeys = built.failed === 0 ? await runLive('e2e', 'Abläufe im Browser') : NO_COUNTS
const total = sum([checked, built, processes, journeys])
const isGreen = total.failed === 0 && total.passed > 0
if (total.passed + total.failed === 0) console.log('Es wurde keine einzige Prüfung ausgeführt: das gilt als Fehler.')
process.exitCode = isGreen ? 0 : 1
if (total.failures.length > 0) console.log(`Fehlgeschlagen:\n${total.failures.map((name) => `  ${name}`).join('\n')}`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)

async function buildAll(): Promise<Counts> {
  try {
    await build({ root, app: 'all' })
    return NO_COUNTS
  } catch (error) {
    console.log(`Bauen fehlgeschlagen: ${error instanceof Error ? error.message : String(error)}`)
    return oneFailed('Bau der Programme')
  }
}

async function runLive(project: string, title: string): Promise<Counts> {
  console.log(`\n${title}:`)
  return (await runTests(root, project, true)).counts
}
