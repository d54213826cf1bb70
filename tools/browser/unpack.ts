import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface InstalledBrowser {
  readonly path: string
  /** To be added to the environment it is started with. */
  readonly env: Readonly<Record<string, string>>
}

/**
 * Unpacks the Chromium from npm into `folder`, once. `undefined` when the package is not installed.
 *
 * The package writes to fixed names under TMPDIR and calls any file it finds there finished. So it gets a folder of its own
 * that is renamed when complete: two test runs at once, or one that was killed, never see half a browser.
 */
export async function unpackBrowser(root: string, folder: string): Promise<InstalledBrowser | undefined> {
  if (!existsSync(join(folder, 'chromium'))) {
    await mkdir(dirname(folder), { recursive: true })
    const partial = await mkdtemp(`${folder}.`)
    const isUnpacked = runUnpacking(root, partial)
    if (isUnpacked) await rename(partial, folder).catch(() => undefined)
    await rm(partial, { recursive: true, force: true })
    if (!existsSync(join(folder, 'chromium'))) return undefined
  }
  const path = join(folder, 'chromium')
  return { path, env: { ...libraryEnv(folder, path), ...fontEnv(folder) } }
}

/** Runs in a process of its own, because the package reads TMPDIR; the libraries are those a bare machine lacks (libnss3). */
const UNPACK_SCRIPT = `
  import { fileURLToPath } from 'node:url'
  import chromium, { inflate } from '@sparticuz/chromium'
  await chromium.executablePath()
  await inflate(fileURLToPath(new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))))
`

function runUnpacking(root: string, folder: string): boolean {
  const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', UNPACK_SCRIPT], {
    cwd: root,
    env: { ...process.env, TMPDIR: folder },
    stdio: 'ignore',
  })
  return status === 0
}

function libraryEnv(folder: string, path: string): InstalledBrowser['env'] {
  const { stdout } = spawnSync('ldd', [path], { encoding: 'utf8' })
  const isComplete = stdout !== null && !stdout.includes('not found')
  return isComplete ? {} : { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
}

function fontEnv(folder: string): InstalledBrowser['env'] {
  return existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }
}
