import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Fault, signatureOf } from '../door.ts'

/** An input that was wrong once. It is fed first ever after. */
export interface Found {
  readonly door: string
  readonly seed: number
  readonly index: number
  readonly fault: Fault
  /** What has to be fed in order, base64; mostly one. */
  readonly inputs: readonly string[]
}

export interface FoundFile {
  readonly file: string
  readonly inputs: readonly Uint8Array[]
}

/** Writes a finding as `<door>-<hash>.json` and answers the file's name. One file per fault: a second input for it changes nothing. */
export function keepFound(folder: string, found: Found): string {
  const name = `${found.door}-${hash('sha256', signatureOf(found.fault)).slice(0, 8)}.json`
  mkdirSync(folder, { recursive: true })
  if (!existsSync(join(folder, name))) writeFileSync(join(folder, name), `${JSON.stringify(found, null, 2)}\n`)
  return name
}

/** The findings of a door, in the order of their names. */
export function readFound(folder: string, door: string): readonly FoundFile[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.startsWith(`${door}-`) && /-[0-9a-f]{8}\.json$/.test(name))
  return files
    .filter((name) => name.length === door.length + '-00000000.json'.length)
    .sort()
    .map((file) => ({ file, inputs: inputsIn(readFileSync(join(folder, file), 'utf8')) }))
}

function inputsIn(text: string): readonly Uint8Array[] {
  const found: unknown = JSON.parse(text)
  const inputs: unknown = Object(found).inputs
  if (!Array.isArray(inputs)) throw new Error('a finding without inputs')
  return inputs.map((input) => Buffer.from(String(input), 'base64'))
}
