import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type DemoDevices, startDemoDevices, writeDeviceFile } from './devices.ts'
import { type Line, openLine } from './line.ts'
import { type Program, startProgram } from './program.ts'
import { readState, writeState } from './state.ts'

export interface DemoOptions {
  /** The repository's folder, with the built programs in `.build`. */
  readonly root: string
  /** Where the demonstration keeps its data. */
  readonly folder: string
  readonly ports: DemoPorts
  readonly log: (line: string) => void
  /** Starts devices, too. */
  readonly devices?: boolean
}

export interface DemoPorts {
  readonly zentrale: number
  readonly koffer: number
  /** Where the suitcase finds the centre: the line that can be cut. */
  readonly line: number
  readonly postgres: number
}

/** A centre, a suitcase, and the line between them. */
export interface Demo {
  readonly zentraleUrl: string
  /** Opens the suitcase's pages in one browser; a new one after each start. */
  readonly kofferUrl: () => string
  /** A further address, for another browser. */
  readonly newKofferUrl: () => Promise<string>
  readonly words: string
  readonly line: Line
  /** Undefined where none were wished. */
  readonly devices: DemoDevices | undefined
  /** Ends the suitcase as a power cut does, and starts it again. */
  readonly crashKoffer: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Resolves if a program ends by itself. */
  readonly ended: Promise<string>
}

/** Starts everything; a second start finds the data of the first. Throws with a German message that says what to do. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const state = readState(options.folder)
  const offset = Date.parse(state.now) - Date.now()
  const opened = await openLine(options.ports.line, options.ports.zentrale)
  if (!opened.ok) throw new Error(portTaken(opened.port))
  const { line } = opened
  const ends: (() => Promise<unknown>)[] = [() => line.close()]
  const endAll = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end()
  }
  try {
    const zentrale = await startZentrale(options, offset, line)
    ends.push(zentrale.stop)
    const words = state.words ?? (await enrol(options, offset))
    const remember = (): void => writeState(options.folder, { now: new Date(Date.now() + offset).toISOString(), words })
    remember()
    await zentrale.send('demo-tour')
    const devices = options.devices ? await connectDevices(options.folder, offset) : undefined
    if (devices) ends.push(devices.close)
    let koffer = await startKoffer(options, offset)
    ends.push(() => koffer.stop())
    const clockwork = setInterval(remember, 10_000)
    return {
      zentraleUrl: zentrale.url(),
      kofferUrl: () => koffer.url(),
      newKofferUrl: () => koffer.newUrl(),
      words,
      line,
      devices,
      crashKoffer: async () => {
        await koffer.kill()
        koffer = await startKoffer(options, offset)
      },
      stop: async () => {
        clearInterval(clockwork)
        await endAll()
        remember()
      },
      ended: zentrale.exited.then(() => 'zentrale'),
    }
  } catch (fault) {
    await endAll()
    throw fault
  }
}

async function connectDevices(folder: string, offset: number): Promise<DemoDevices> {
  const devices = await startDemoDevices(folder, offset)
  writeDeviceFile(join(folder, 'koffer'), devices.config)
  return devices
}

const portTaken = (port: number): string =>
  `Der Anschluss ${port} ist belegt. Bitte das andere Programm beenden (läuft die Vorführung schon?) oder mit BUERGERKOFFER_PORT=… einen anderen Anfang der vier Anschlüsse wählen.`

function startZentrale({ root, folder, ports, log }: DemoOptions, offset: number, line: Line): Promise<Program> {
  return startProgram({
    name: 'Zentrale',
    file: join(root, '.build/zentrale/main.js'),
    args: ['--demo'],
    cwd: root,
    log,
    env: {
      BUERGERKOFFER_ZENTRALE: join(folder, 'zentrale'),
      BUERGERKOFFER_ZENTRALE_PORT: String(ports.zentrale),
      BUERGERKOFFER_POSTGRES_PORT: String(ports.postgres),
      BUERGERKOFFER_ZENTRALE_URL: `http://127.0.0.1:${line.port}`,
      BUERGERKOFFER_CLOCK_OFFSET: String(offset),
    },
  })
}

function startKoffer({ root, folder, ports, log }: DemoOptions, offset: number): Promise<Program> {
  return startProgram({
    name: 'Koffer',
    file: join(root, '.build/koffer/main.js'),
    args: ['run'],
    cwd: root,
    log,
    env: {
      BUERGERKOFFER_KOFFER: join(folder, 'koffer'),
      BUERGERKOFFER_KOFFER_PORT: String(ports.koffer),
      BUERGERKOFFER_CLOCK_OFFSET: String(offset),
    },
  })
}

/** Redeems the ticket that the centre wrote. A suitcase that was begun and not finished is begun anew: its ticket is still good. */
async function enrol({ root, folder }: DemoOptions, offset: number): Promise<string> {
  const ticket = join(folder, 'zentrale', 'koffer-ticket.json')
  if (!existsSync(ticket)) throw new Error(lostWords(folder))
  const station = join(folder, 'koffer')
  rmSync(station, { recursive: true, force: true })
  const args = ['enrol', '--folder', station, '--ticket', ticket, '--wordlist', join(root, 'content/wortliste/de.txt')]
  const output = await runToEnd(join(root, '.build/koffer/main.js'), args, root, offset)
  const { words }: { words: string | string[] } = JSON.parse(output.trim().split('\n').at(-1) ?? '')
  return typeof words === 'string' ? words : words.join(' ')
}

const lostWords = (folder: string): string =>
  `Der Koffer ist angemeldet, aber seine sechs Wörter sind nicht mehr notiert. Für einen neuen Anfang den Ordner ${folder} löschen.`

function runToEnd(file: string, args: readonly string[], cwd: string, offset: number): Promise<string> {
  const env = { ...process.env, BUERGERKOFFER_CLOCK_OFFSET: String(offset) }
  const child = spawn(process.execPath, [file, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [output, errors] = ['', '']
  child.stdout.on('data', (data) => {
    output += data
  })
  child.stderr.on('data', (data) => {
    errors += data
  })
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => (code === 0 ? resolve(output) : reject(new Error(errors || output))))
  })
}
