import {
  closeSync,
  existsSync,
  fsyncSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { binary } from './binaries.ts'
import { embeddedError } from './fault.ts'
import type { Ground } from './ground.ts'
import { clusterFolder } from './home.ts'
import { runAs } from './identity.ts'

export interface ClusterDeps {
  readonly ground: Ground
  readonly adminPassword: string
  readonly platform: NodeJS.Platform
}

const ADMIN_ROLE = 'postgres'

/** Connection of the superuser to the maintenance database of the server on a port of this machine. */
export const adminUrlOf = (port: number, password: string): string =>
  `postgres://${ADMIN_ROLE}:${password}@127.0.0.1:${port}/postgres`

/**
 * Makes the cluster at the first start (checksums, SCRAM, German sort order) and only checks it later.
 * It is built beside its place and renamed when whole, so a first start that was cut off simply happens again.
 * @throws the faults `initdb-failed`, `disk-full`, `foreign-data`, `other-version`
 */
export async function keepCluster(deps: ClusterDeps): Promise<void> {
  const { ground, platform } = deps
  const folder = clusterFolder(ground.home)
  if (!existsSync(folder)) return makeCluster(deps)
  try {
    giveTo(folder, ground.identity.dataOwner)
    await refuseOtherVersion(folder, ground, platform)
  } catch (error) {
    if (codeOf(error) !== 'EACCES' && codeOf(error) !== 'EPERM') throw error
    throw embeddedError({ fault: 'foreign-data', dataDir: ground.home })
  }
}

async function makeCluster({ ground, adminPassword, platform }: ClusterDeps): Promise<void> {
  const { identity, home, binaries } = ground
  const unfinished = join(home, 'cluster.new')
  const passwordFile = join(home, 'initdb-password')
  rmSync(unfinished, { recursive: true, force: true })
  rmSync(passwordFile, { force: true })
  writeFileSync(passwordFile, adminPassword, { mode: 0o600 })
  giveTo(passwordFile, identity.dataOwner)
  giveEmptyFolder(unfinished, identity.dataOwner)
  const made = await runAs(
    identity,
    binary(binaries, 'initdb', platform),
    initdbArgs(unfinished, passwordFile, platform),
  )
  rmSync(passwordFile)
  if (!made.ok) {
    const full = made.output.includes('No space left on device')
    throw embeddedError(full ? { fault: 'disk-full', dataDir: home } : { fault: 'initdb-failed', output: made.output })
  }
  renameSync(unfinished, clusterFolder(home))
  syncFolder(home, platform)
}

/** With the plain C locale PostgreSQL's text search would not see letters in "ä" or "ß", hence C.UTF-8 where it exists. */
function initdbArgs(folder: string, passwordFile: string, platform: NodeJS.Platform): readonly string[] {
  return [
    ...['-D', folder, '-U', ADMIN_ROLE, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8'],
    ...[`--locale=${platform === 'linux' ? 'C.UTF-8' : 'C'}`, '--locale-provider=icu', '--icu-locale=de-DE'],
    '--data-checksums',
  ]
}

async function refuseOtherVersion(folder: string, ground: Ground, platform: NodeJS.Platform): Promise<void> {
  const found = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  const { output } = await runAs(ground.identity, binary(ground.binaries, 'postgres', platform), ['--version'])
  const needed = /(\d+)\.\d+/.exec(output)?.[1] ?? output
  if (found !== needed) throw embeddedError({ fault: 'other-version', found, needed, dataDir: ground.home })
}

function giveEmptyFolder(folder: string, owner: number | undefined): void {
  mkdirSync(folder, { mode: 0o700 })
  giveTo(folder, owner)
}

/** PostgreSQL serves only data its own user owns; root may have served it under another identity before. */
function giveTo(path: string, owner: number | undefined): void {
  if (owner === undefined || lstatSync(path).uid === owner) return
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) giveTo(join(path, name), owner)
  lchownSync(path, owner, owner)
}

function syncFolder(folder: string, platform: NodeJS.Platform): void {
  if (platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
