import { resolve } from 'node:path'
import { build } from './build.ts'
import { type Demo, startDemo } from './demo/demo.ts'

const root = resolve(import.meta.dirname, '..')
const firstPort = Number(process.env.BUERGERKOFFER_PORT ?? 7700)
const ports = { zentrale: firstPort, koffer: firstPort + 1, line: firstPort + 2, postgres: firstPort + 3 }

console.log(`Bürgerkoffer, Vorführung: eine Zentrale mit 14.700 erfundenen Einwohnern, ein Koffer, und ein Netz, das man trennen kann.
Alle Personen sind erfunden. Beim ersten Mal dauert der Start etwas länger.
`)

try {
  await build({ root, app: 'all' })
  const demo = await startDemo({ root, folder: resolve(root, '.buergerkoffer'), ports, log: console.log })
  explain(demo)
  await untilQuit(demo)
  console.log('\nWird beendet …')
  await demo.stop()
  console.log('Beendet. Die Daten bleiben für den nächsten Start erhalten.')
  process.exit(0)
} catch (fault) {
  console.error(`\n${fault instanceof Error ? fault.message : String(fault)}`)
  process.exit(1)
}

function explain({ zentraleUrl, kofferUrl, words }: Demo): void {
  console.log(`
Bereit.

  Koffer    ${kofferUrl()}
            entsperren mit: ${words}
  Rathaus   ${zentraleUrl}
            Anmeldung: seidel oder winkler, Kennwort: meerane-demo

  Es ist Montag, der 23. November 2026. In Schönberg warten drei Termine.
  Die Adresse des Koffers gilt für einen Browser; für einen weiteren Taste a drücken.

Tasten:  n  Netz zwischen Koffer und Zentrale trennen oder verbinden
         a  neue Adresse für den Koffer
         q  beenden (auch Strg+C)
`)
}

function untilQuit(demo: Demo): Promise<void> {
  return new Promise((quit) => {
    const take = (key: string): void => {
      if (key === 'n') toggle(demo)
      if (key === 'a') void freshAddress(demo)
      if (key === 'q' || key === '\u0003') quit()
    }
    if (process.stdin.isTTY) process.stdin.setRawMode(true)
    process.stdin.on('data', (data) => {
      for (const key of data.toString()) take(key)
    })
    process.on('SIGINT', quit)
    process.on('SIGTERM', quit)
    void demo.ended.then(() => quit())
  })
}

function toggle({ line }: Demo): void {
  if (line.isUp()) line.cut()
  else line.restore()
  console.log(line.isUp() ? 'Netz verbunden.' : 'Netz getrennt: Der Koffer arbeitet allein weiter.')
}

async function freshAddress(demo: Demo): Promise<void> {
  console.log(`Koffer    ${await demo.newKofferUrl()}`)
}
