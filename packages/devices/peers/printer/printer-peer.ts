import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../free-port.ts'
import type { PeerHouse, RunningProgram } from '../peer-house.ts'
import { printerScript } from './printer-script.ts'

// Its second tray counts as well: empty, it reports a lack of paper.
const PHOTO_TRAY = 'size2=na_index-4x6_4x6in&type2=photographic-glossy&level2='

export interface PrinterPeer {
  /** `ipp://localhost:<port>/ipp/print` */
  readonly uri: string
  readonly port: number
  readonly program: RunningProgram
  /** The documents it has begun to print, in this order, byte by byte. */
  readonly printed: () => readonly Uint8Array[]
  /** The attributes of those jobs as ippeveprinter hands them on: `IPP_SIDES=one-sided`. */
  readonly optionsOf: (index: number) => readonly string[]
  /** From the next job on, a job does not end by itself. */
  readonly hold: () => void
  /** Lines for ippeveprinter from the held job: `STATE: +media-jam-error`, `ATTR: job-impressions-completed=1`. */
  readonly say: (line: string) => void
  /** Ends the held job with the exit code of its command (0: completed, else aborted). No further job is held. */
  readonly release: (code?: number) => Promise<void>
  /** Paper in its A4 tray and in its photo tray, through its web form; 0 is empty, up to 25 low. A job waits for paper. */
  readonly setPaper: (sheets: number, photos?: number) => Promise<void>
  /** Per cent of ink in all cartridges; 0 is empty, below 10 low. */
  readonly setToner: (percent: number) => Promise<void>
  /** Ends it at once, in the middle of whatever it does. */
  readonly kill: () => Promise<void>
  /** The same printer again after `kill`, on its port: it has forgotten its jobs and counts them from 1. */
  readonly restart: () => Promise<PrinterPeer>
}

/** Starts `ippeveprinter`, PWG's own IPP Everywhere printer in software, with a private message bus: without one it does not start. */
export async function startPrinterPeer(house: PeerHouse, port?: number): Promise<PrinterPeer> {
  const own = port ?? (await freePort())
  const folder = prepareFolder(house.folder, own)
  const bus = await startBus(house, folder)
  const program = await house.run({
    command: 'ippeveprinter',
    args: [...options(own, folder), 'Testdrucker'],
    variables: Object.fromEntries([['DBUS_SYSTEM_BUS_ADDRESS', bus]]),
  })
  const web = `http://localhost:${own}`
  await house.waitUntil(async () => (await get(`${web}/`)) === 200, program)
  const peer = { ...faults(house, folder, web), uri: `ipp://localhost:${own}/ipp/print`, port: own, program }
  await peer.setPaper(250)
  const kill = async () => {
    program.signal('SIGKILL')
    await program.ended
    await program.stop()
  }
  return { ...peer, kill, restart: () => startPrinterPeer(house, own) }
}

function options(port: number, folder: string): readonly string[] {
  const formats = 'application/pdf,image/urf,image/pwg-raster,image/jpeg'
  const place = [
    '-r',
    'off',
    '-n',
    'localhost',
    '-p',
    String(port),
    '-d',
    join(folder, 'spool'),
    '-K',
    join(folder, 'keys'),
  ]
  return [
    ...place,
    '-2',
    '-vvv',
    '-s',
    '20,10',
    '-M',
    'Amt',
    '-m',
    'Testdrucker',
    '-f',
    formats,
    '-c',
    join(folder, 'command.sh'),
  ]
}

function prepareFolder(above: string, port: number): string {
  const folder = join(above, `printer-${port}`)
  for (const name of ['spool', 'printed', 'options', 'orders', 'keys'])
    mkdirSync(join(folder, name), { recursive: true })
  for (const name of ['hold', 'running']) rmSync(join(folder, name), { force: true })
  writeFileSync(join(folder, 'command.sh'), printerScript(folder), { mode: 0o755 })
  return folder
}

async function startBus(house: PeerHouse, folder: string): Promise<string> {
  const socket = join(folder, 'bus')
  rmSync(socket, { force: true })
  const bus = await house.run({
    command: 'dbus-daemon',
    args: ['--session', '--nofork', '--nopidfile', `--address=unix:path=${socket}`],
  })
  await house.waitUntil(async () => existsSync(socket), bus)
  return `unix:path=${socket}`
}

function faults(house: PeerHouse, folder: string, web: string) {
  let orders = 0
  const order = (text: string) => {
    writeFileSync(join(folder, '.order'), `${text}\n`)
    renameSync(join(folder, '.order'), join(folder, 'orders', String(orders)))
    orders += 1
  }
  const form = async (path: string) => {
    if ((await get(`${web}${path}`)) !== 200) throw new Error('the printer peer does not take its web form')
  }
  return {
    printed: () =>
      readdirSync(join(folder, 'printed'))
        .sort()
        .map((name) => readFileSync(join(folder, 'printed', name))),
    optionsOf: (index: number) =>
      readFileSync(join(folder, 'options', String(index).padStart(4, '0')), 'utf8')
        .trim()
        .split('\n'),
    hold: () => {
      orders = 0
      for (const name of readdirSync(join(folder, 'orders'))) rmSync(join(folder, 'orders', name))
      writeFileSync(join(folder, 'hold'), '')
    },
    say: order,
    release: async (code = 0) => {
      const isRunning = () => existsSync(join(folder, 'running'))
      if (code === 0 || !isRunning()) rmSync(join(folder, 'hold'), { force: true })
      else order(`exit ${code}`)
      for (let waited = 0; isRunning() && waited < 5000; waited += 20) await house.sleep(20)
      rmSync(join(folder, 'hold'), { force: true })
    },
    setPaper: (sheets: number, photos = 25) =>
      form(`/media?size1=iso_a4_210x297mm&type1=stationery&level1=${sheets}&${PHOTO_TRAY}${photos}`),
    setToner: (percent: number) =>
      form(`/supplies?supply0=25&${[1, 2, 3, 4].map((index) => `supply${index}=${percent}`).join('&')}`),
  }
}

async function get(url: string): Promise<number | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return undefined
  }
}
