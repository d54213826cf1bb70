import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createCodeDrawer, createZxingReader, writeOwnCode } from '@buergerkoffer/devices/codes'
import { bareEscl, bareZvt, type Floor, ipptoolFloor } from './devices/floors.ts'
import { openRig } from './devices/rig.ts'
import { testPage, workOn } from './devices/work.ts'
import { loadLine, median, round } from './figures/figures.ts'

/**
 * How long a clerk waits for each device, from the order to the result, through the device program; beside it the same peer without us. Then the whole
 * self-test. Last line: one JSON object.
 */
const times = 7

interface Row {
  readonly device: string
  readonly ms: number
  readonly floor: string | null
  readonly floor_ms: number | null
}

const wasm = (name: string) => readFile(`node_modules/zxing-wasm/dist/${name}/zxing_${name}.wasm`)
const draw = createCodeDrawer(() => wasm('writer'))
const page = testPage(await draw(writeOwnCode({ kind: 'test', number: 'ME01-1' })))
const rig = await openRig()
const rows: Row[] = []
try {
  const { printer, eid, scanner, terminal } = rig.demo.config
  const work = workOn(rig, page)
  if (printer)
    await measure('Druck angenommen', work.print, 'ipptool', ipptoolFloor(printer.uri, page), work.printerRests)
  const base = scanner?.kind === 'escl' ? scanner.url : ''
  await measure('Seite A4, 300 dpi, Farbe', work.scan, 'HTTP ohne Treiber', bareEscl(base))
  const picture = await work.scan()
  const read = createZxingReader(await wasm('reader'))
  await measure('Code auf der Seite', work.readCode, 'zxing im selben Prozess', async () => void (await read(picture)))
  await measure('Zahlung', work.pay, 'bloße Bytes', terminal && bareZvt(terminal))
  if (eid) {
    await untilReady()
    await measure('Ausweis mit CAN', work.readCan, null, undefined)
  }
} finally {
  await rig.close()
}
const selftest = selftestSeconds()
console.log(loadLine())
const ok = selftest !== null && selftest <= 60
console.log(JSON.stringify({ name: 'devices', rows, selftest_s: selftest, ok }))

async function measure(
  device: string,
  work: () => Promise<unknown>,
  floor: string | null,
  bare: Floor,
  rest: () => Promise<void> = async () => undefined,
): Promise<void> {
  const ms = await medianOf(work, rest)
  const floor_ms = bare ? await medianOf(bare, rest) : null
  const row = { device, ms, floor: floor_ms === null ? null : floor, floor_ms }
  rows.push(row)
  console.log(JSON.stringify(row))
}

/** Once before, so that nobody pays for a first start. `rest`: what the device needs in between does not count. */
async function medianOf(work: () => Promise<unknown>, rest: () => Promise<void>): Promise<number> {
  await work()
  await rest()
  const taken: number[] = []
  for (let n = 0; n < times; n += 1) {
    const began = performance.now()
    await work()
    taken.push(performance.now() - began)
    await rest()
  }
  return round(median(taken), 1)
}

/** The AusweisApp takes some seconds to start. */
async function untilReady(): Promise<void> {
  for (let tries = 0; tries < 300 && rig.host.eid?.state().kind !== 'reader-ready'; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100))
}

/** The command itself, with a suitcase of its own. */
function selftestSeconds(): number | null {
  const { stdout } = spawnSync(process.execPath, ['tools/selftest.ts'], { encoding: 'utf8' })
  const last: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}')
  const seconds = typeof last === 'object' && last && 'seconds' in last ? last.seconds : null
  return typeof seconds === 'number' ? seconds : null
}
