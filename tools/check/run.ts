import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface Finished {
  readonly status: number
  readonly output: string
  readonly seconds: number
}

/** Runs a tool of this repository (`node_modules/.bin`). With `live` it writes to the terminal, else its output comes back. */
export function runTool(root: string, name: string, args: readonly string[], live = false): Promise<Finished> {
  const bin = join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
  if (!existsSync(bin)) return Promise.resolve({ status: 1, output: `${name} ist nicht installiert.`, seconds: 0 })
  return finish(() => start(root, bin, args, live))
}

/** Runs a script of ours on the Node of this process. */
export function runScript(root: string, path: string): Promise<Finished> {
  return finish(() => start(root, process.execPath, [join(root, path)], false))
}

/** The Node of this process comes first on the PATH, so that tools run on it too. */
function start(root: string, command: string, args: readonly string[], live: boolean): ChildProcess {
  const path = `${join(process.execPath, '..')}${delimiter}${process.env.PATH}`
  const stdio: StdioOptions = live ? 'inherit' : ['ignore', 'pipe', 'pipe']
  const shell = process.platform === 'win32' && command.endsWith('.cmd')
  return spawn(command, args, { cwd: root, env: { ...process.env, PATH: path, NO_COLOR: '1' }, stdio, shell })
}

async function finish(begin: () => ChildProcess): Promise<Finished> {
  const startedAt = performance.now()
  const child = begin()
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const status = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
  return { status, output, seconds: (performance.now() - startedAt) / 1000 }
}
