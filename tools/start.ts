import { resolve } from 'node:path'
import { build } from './build.ts'
import { type Demo, startDemo } from './demo/demo.ts'
import type { Pluggable } from './demo/devices.ts'

const root = resolve(import.meta.dirname, '..')
const firstPort = Number(process.env.BUERGERKOFFER_PORT ?? 7700)
const ports = { zentrale: firstPort, koffer: firstPort + 1, line: firstPort + 2, postgres: firstPort + 3 }

/** By the key that pulls its cable out and puts it back. */
const pluggable: Readonly<Record<string, { readonly name: string; readonly cable: Pluggable }>> = {
  '1': { name: 'Drucker', cable: 'printer' },
  '2': { name: 'Scanner', cable: 'scanner' },
  '3': { name: 'Kartenterminal', cable: 'terminal' },
}

console.log(`Bürgerkoffer, Vorführung: eine Zentrale mit 14.700 erfundenen Einwohnern, ein Koffer, und ein Netz, das man trennen kann.
Alle Personen sind erfunden. Beim ersten Mal dauert der Start etwas länger.
`)

try {
  await build({ root, app: 'all' })
  const demo = await startDemo({
    root,
    folder: resolve(root, '.buergerkoffer'),
    ports,
    log: console.log,
    devices: true,
  })
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

function explain({ zentraleUrl, kofferUrl, words, devices }: Demo): void {
  console.log(`
Bereit.

  Koffer    ${kofferUrl()}
            entsperren mit: ${words}
  Rathaus   ${zentraleUrl}
            Anmeldung: seidel oder winkler bei Meerane-Schönberg, Kennwort: meerane-demo
            Weitere Orte, noch ohne Koffer, mit demselben Kennwort: vogel (Limbach-Oberfrohna),
            roth (Schkeuditz), geipel (Treuen-Neuensalz), pestel (Vogtlandkreis)

  Es ist Montag, der 23. November 2026. In Schönberg warten drei Termine.
  Die Adresse des Koffers gilt für einen Browser; für einen weiteren Taste a drücken.

${devicesText(devices)}
Tasten:  n  Netz zwischen Koffer und Zentrale trennen oder verbinden
         1  Drucker aus- oder einstecken, 2  Scanner, 3  Kartenterminal
         a  neue Adresse für den Koffer
         q  beenden (auch Strg+C)
`)
}

/** What is connected, and how to get what is missing. */
function devicesText(devices: Demo['devices']): string {
  if (!devices) return ''
  const { printer, eid } = devices.config
  const there = [...(printer ? ['Drucker'] : []), 'Scanner', 'Kartenterminal', ...(eid ? ['Ausweisleser'] : [])]
  const missing = `
            Es fehlen Programme für weitere: npm run peers (Debian: ${devices.missing.join(' ')})`
  return `  Geräte    ${there.join(', ')}, alle nachgestellt${devices.missing.length === 0 ? '' : missing}
`
}

function untilQuit(demo: Demo): Promise<void> {
  return new Promise((quit) => {
    const take = (key: string): void => {
      if (key === 'n') toggle(demo)
      const device = pluggable[key]
      if (device) plug(demo, device)
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

function plug({ devices }: Demo, { name, cable }: { readonly name: string; readonly cable: Pluggable }): void {
  const line = devices?.cables[cable]
  if (!line) return
  if (line.isUp()) line.cut()
  else line.restore()
  console.log(line.isUp() ? `${name} eingesteckt.` : `${name} ausgesteckt: Der Besuch geht ohne weiter.`)
}

async function freshAddress(demo: Demo): Promise<void> {
  console.log(`Koffer    ${await demo.newKofferUrl()}`)
}
