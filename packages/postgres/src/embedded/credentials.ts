import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { embeddedError } from './fault.ts'

/** The generated passwords of the embedded server, one per role. */
export interface Credentials {
  readonly admin: string
  readonly owner: string
  readonly application: string
}

const Password = z.string().min(32)
const Stored = z.object({ admin: Password, owner: Password, application: Password })

/**
 * Reads the passwords, or makes them at the first start and stores them (0600, fsync) before the cluster exists.
 * @throws the fault `credentials-lost` when a cluster is there but its passwords are not
 */
export function keepCredentials(
  dataDir: string,
  clusterExists: boolean,
  randomBytes: (size: number) => Uint8Array,
): Credentials {
  const file = fileIn(dataDir)
  const stored = readCredentials(dataDir)
  if (stored) return stored
  if (clusterExists) throw embeddedError({ fault: 'credentials-lost', file })
  const password = () => Buffer.from(randomBytes(24)).toString('base64url')
  const credentials = { admin: password(), owner: password(), application: password() }
  writeDurably(file, JSON.stringify(credentials))
  return credentials
}

/** The stored passwords; undefined when there are none that can be used. */
export function readCredentials(dataDir: string): Credentials | undefined {
  const file = fileIn(dataDir)
  return existsSync(file) ? parse(readFileSync(file, 'utf8')) : undefined
}

const fileIn = (dataDir: string): string => join(dataDir, 'credentials.json')

function parse(text: string): Credentials | undefined {
  try {
    return Stored.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function writeDurably(file: string, text: string): void {
  const handle = openSync(`${file}.new`, 'w', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(`${file}.new`, file)
}
