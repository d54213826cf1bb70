import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../free-port.ts'
import type { PeerHouse, RunningProgram } from '../peer-house.ts'
import { daemonSettings, fileSettings } from './cups-settings.ts'

export interface CupsPeer {
  /** `http://127.0.0.1:<port>`: where its list of printers is asked for. */
  readonly port: number
  readonly program: RunningProgram
  /** Adds a driverless printer that is reached at `deviceUri`, and tells where it is printed to through CUPS. */
  readonly addPrinter: (name: string, deviceUri: string) => Promise<string>
}

/** Starts a private `cupsd` with all its folders in the house. */
export async function startCupsPeer(house: PeerHouse): Promise<CupsPeer> {
  const port = await freePort()
  const folder = join(house.folder, `cups-${port}`)
  for (const name of ['', 'etc', 'cache', 'run', 'spool', 'tmp', 'log', 'www'])
    mkdirSync(join(folder, name), { recursive: true })
  chmodSync(join(folder, 'tmp'), 0o1777)
  writeFileSync(join(folder, 'etc', 'cupsd.conf'), daemonSettings(port))
  writeFileSync(join(folder, 'etc', 'cups-files.conf'), fileSettings(folder))
  const program = await house.run({
    command: 'cupsd',
    args: ['-f', '-c', join(folder, 'etc', 'cupsd.conf'), '-s', join(folder, 'etc', 'cups-files.conf')],
  })
  await house.waitUntil(() => answers(port), program)
  return { port, program, addPrinter: (name, uri) => addPrinter({ house, port, folder }, name, uri) }
}

interface Ground {
  readonly house: PeerHouse
  readonly port: number
  readonly folder: string
}

async function addPrinter({ house, port, folder }: Ground, name: string, deviceUri: string): Promise<string> {
  const args = ['-h', `127.0.0.1:${port}`, '-p', name, '-E', '-v', deviceUri, '-m', 'everywhere']
  const program = await house.run({ command: 'lpadmin', args })
  if ((await program.ended) !== 0) throw new Error(`lpadmin: ${program.output()}`)
  // lpadmin does not wait until cupsd has asked the printer what it can do.
  const description = join(folder, 'etc', 'ppd', `${name}.ppd`)
  for (let waited = 0; !existsSync(description) && waited < 10_000; waited += 50) await house.sleep(50)
  return `ipp://127.0.0.1:${port}/printers/${name}`
}

async function answers(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2000) })
    await answer.arrayBuffer()
    return true
  } catch {
    return false
  }
}
