import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { embeddedError } from './fault.ts'
import { processMark } from './server-process.ts'

/**
 * Takes the data folder for this process, so that a second program can neither adopt nor stop the server under the first.
 * A claim whose process is gone (killed, power cut) is taken over.
 * @throws the fault `in-use` while another live process holds it
 */
export function claimDataDir(dataDir: string, self: number): void {
  const file = join(dataDir, 'claim')
  const mark = processMark(self) ?? `${self}`
  const holder = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  if (holder === mark) return
  const pid = Number(holder?.split('-')[0])
  if (holder && processMark(pid) === holder) throw embeddedError({ fault: 'in-use', pid, dataDir })
  rmSync(file, { force: true })
  // Exclusive: of two programs starting at the same moment one fails here.
  writeFileSync(file, mark, { flag: 'wx', mode: 0o600 })
}

export function releaseDataDir(dataDir: string): void {
  rmSync(join(dataDir, 'claim'), { force: true })
}
