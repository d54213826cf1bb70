import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SaneFolder {
  readonly path: string
  /** What scanimage needs to see only these devices. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly remove: () => void
}

/**
 * Whether tests with SANE's programs must be left out. Then it says, once per file, what to install. In CI they run and fail instead.
 */
export function isSaneMissing(backend: 'airscan' | 'test' | 'pnm'): boolean {
  if (process.env.CI) return false
  const found = hasBackend(backend)
  if (!found) {
    const parcel = backend === 'airscan' ? 'sane-airscan' : 'sane-utils libsane1'
    console.log(`Ausgelassen: Proben mit SANE „${backend}“. Nachinstallieren: apt-get install ${parcel}`)
  }
  return !found
}

/** A configuration of its own for SANE: the virtual devices `test` and `pnm`, and through airscan the eSCL scanner at `escl`. */
export function makeSaneFolder(escl?: string): SaneFolder {
  const path = mkdtempSync(join(tmpdir(), 'sane-'))
  const backends = escl === undefined ? 'test\npnm\n' : 'airscan\n'
  writeFileSync(join(path, 'dll.conf'), backends)
  const devices = escl === undefined ? '' : `"Amt" = ${escl}, eSCL\n`
  writeFileSync(join(path, 'airscan.conf'), `[devices]\n${devices}[options]\ndiscovery = disable\n`)
  return {
    path,
    env: { ...process.env, SANE_CONFIG_DIR: path, LC_ALL: 'C' },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

export interface Run {
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: string
}

/** Runs scanimage to its end, at most 60 s. */
export function runScanimage(folder: SaneFolder, args: readonly string[]): Promise<Run> {
  const { promise, resolve } = Promise.withResolvers<Run>()
  const options = {
    env: folder.env,
    cwd: folder.path,
    encoding: 'buffer',
    timeout: 60_000,
    maxBuffer: 200_000_000,
  } as const
  execFile('scanimage', [...args], options, (error, stdout, stderr) => {
    const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0
    resolve({ code, stdout, stderr: stderr.toString('utf8') })
  })
  return promise
}

function hasBackend(backend: string): boolean {
  try {
    execFileSync('scanimage', ['--version'], { stdio: 'ignore' })
  } catch {
    return false
  }
  const folder = makeSaneFolder()
  try {
    if (backend !== 'airscan') return execFileSync('scanimage', ['-f', '%d%n'], { env: folder.env }).includes(backend)
    writeFileSync(join(folder.path, 'dll.conf'), 'airscan\n')
    writeFileSync(
      join(folder.path, 'airscan.conf'),
      '[devices]\n"x" = http://127.0.0.1:9/eSCL, eSCL\n[options]\ndiscovery = disable\n',
    )
    return execFileSync('scanimage', ['-f', '%d%n'], { env: folder.env }).includes('airscan')
  } finally {
    folder.remove()
  }
}
