import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { type Clerk, createClerk } from './visit/clerk.ts'
import { type Counter, openCounter } from './visit/counter.ts'
import type { Screen } from './visit/hands.ts'
import { klmOf, seconds, sumOf } from './visit/klm.ts'
import { type Walk, walkCard, walkCertificate, walkMove } from './visit/walks.ts'
import { withDevices, withoutDevices } from './visit/ways.ts'

/**
 * How long the three most frequent visits keep a practised clerk busy at the screen: every keystroke and click that the visit needs is really
 * done in a browser against the real programs without a network, counted, and weighed by the Keystroke-Level Model. What citizens do (sign, count
 * money) and what paper does (print, scan) is not in it. Each visit is done twice: with cash, files and the browser's way to print, as before there
 * were devices, and with the suitcase's terminal, scanner and printer. Nobody's real seconds are measured: no clerk is watched. Last line: one JSON object.
 */
const visits: Readonly<Record<'meldebescheinigung' | 'personalausweis' | 'ummeldung3', readonly [Walk, number]>> = {
  meldebescheinigung: [walkCertificate, 90],
  personalausweis: [walkCard, 180],
  ummeldung3: [walkMove, 360],
}

const only = process.argv[2]
const result: Record<string, number> = {}
let ok = true
for (const [suffix, ways] of [
  ['', withoutDevices],
  ['_devices', withDevices],
] as const) {
  const counter = await openCounter(ways === withDevices)
  try {
    for (const [name, [walk, target]] of Object.entries(visits)) {
      if (only && only !== name) continue
      const total = await measure(counter, `${name}${suffix}`, (clerk) => walk(clerk, ways, counter.folder))
      result[`${name}${suffix}_s`] = total
      ok &&= total <= target
    }
  } finally {
    await counter.close()
  }
}
const [load = 0] = loadavg()
console.log(
  `Last ${load.toFixed(1)} auf ${availableParallelism()} Kernen; K ${seconds.keystroke}, P ${seconds.point}, H ${seconds.home}, M ${seconds.mental}`,
)
console.log(JSON.stringify({ name: 'visit', ...result, ok }))

/** Seconds of the visit at the screen. */
async function measure({ page }: Counter, name: string, walk: (clerk: Clerk) => Promise<void>): Promise<number> {
  const pictures = process.env.SHOTS
  const clerk = await createClerk(page, pictures ? join(pictures, name) : undefined)
  await walk(clerk).catch(async (fault) => {
    if (pictures) await page.screenshot({ path: join(pictures, 'fault.png'), fullPage: true })
    console.log(await page.locator('main').innerText(), page.url())
    report(name, clerk.screens())
    throw fault
  })
  return report(name, clerk.screens())
}

/** The last screen is the day again: what is done there belongs to the next visit. */
function report(name: string, screens: readonly Screen[]): number {
  const done = screens.slice(0, -1)
  console.log(`\n${name}: ${done.length} Seiten`)
  console.log(`${'Seite'.padEnd(46)} Tasten Klicks Wechsel Gedanken   KLM s   Maschine ms`)
  for (const { title, acts, waited } of done) console.log(row(title, acts, waited))
  const total = sumOf(done.map(({ acts }) => acts))
  console.log(
    row(
      'Summe',
      total,
      done.reduce((sum, { waited }) => sum + waited, 0),
    ),
  )
  return Math.round(klmOf(total) * 10) / 10
}

function row(title: string, acts: Screen['acts'], waited: number): string {
  const { keystrokes, clicks, moves, thoughts } = acts
  const counts = [keystrokes, clicks, moves, thoughts].map((count, at) => String(count).padStart([6, 6, 7, 8][at] ?? 6))
  return `${title.slice(0, 46).padEnd(46)} ${counts.join(' ')} ${klmOf(acts).toFixed(1).padStart(7)} ${Math.round(waited).toString().padStart(13)}`
}
