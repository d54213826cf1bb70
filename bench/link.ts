import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBenchCentre } from './centre/start.ts'
import { openSlowLine } from './link/line.ts'
import { writeTourDay } from './link/tour-day.ts'
import { makePaper } from './station/paper.ts'
import { sendAll } from './station/send.ts'

let line!: Awaited<ReturnType<typeof openSlowLine>>
const centre = await startBenchCentre(async (target) => {
  line = await openSlowLine({
    target,
    bitsPerSecond: 10_000_000,
    delayMs: 15,
    stallEveryMs: 0,
    cutEveryMs: 30_000,
    downMs: 2_000,
  })
  return line.url
})
const folder = mkdtempSync(join(tmpdir(), 'bk-bench-link-'))
try {
  const paper = await makePaper()
  console.log(
    paper.letter.length,
    paper.scans.map((s) => s.length),
  )
  const t = performance.now()
  const day = await writeTourDay(centre, folder, paper, { cases: 8, scansPerCase: 2, kinds: 8 })
  console.log('written', performance.now() - t, day.floor)
  await line.begin()
  let e
  const sent = await sendAll(day.koffer, async () => {
    e = await line.stats()
  })
  console.log(sent, e, await line.end())
  await line.close()
  day.koffer.close()
} finally {
  await centre.close()
  rmSync(folder, { recursive: true, force: true })
}
