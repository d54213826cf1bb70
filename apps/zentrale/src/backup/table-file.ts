import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline as connect, type Readable, Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { CopiedTable } from '@buergerkoffer/postgres'
import type { TableFile } from './manifest.ts'

/** Writes a table's rows into a file, synced to the disk when it returns. */
export async function writeTable(folder: string, { name, columns }: CopiedTable, rows: Readable): Promise<TableFile> {
  const file = `${name}.copy.gz`
  const [lines, packed] = [lineCounter(), digester()]
  // Level 1: most of it is ciphertext in hexadecimal, which every level halves.
  const path = createWriteStream(join(folder, file), { flags: 'wx', mode: 0o600, flush: true })
  await pipeline(rows, lines.through, createGzip({ level: 1 }), packed.through, path)
  return { file, table: name, columns: [...columns], rows: lines.count(), ...packed.result() }
}

/** Writes a small file, synced to the disk when it returns. */
export const writeDurably = (file: string, bytes: Uint8Array): void =>
  writeFileSync(file, bytes, { flag: 'wx', mode: 0o600, flush: true })

/** The rows of a file, unpacked. */
export const openTable = (folder: string, { file }: TableFile): Readable =>
  // A fault in reading ends what comes out, too; there it is heard.
  connect(createReadStream(join(folder, file)), createGunzip(), () => undefined)

/** Whether a file is what the list says, to the last byte and row. A missing one is not. */
export async function isWhole(folder: string, expected: TableFile): Promise<boolean> {
  const [lines, packed] = [lineCounter(), digester()]
  const drain = new Writable({ write: (_chunk, _encoding, done) => done() })
  try {
    const read = createReadStream(join(folder, expected.file))
    await pipeline(read, packed.through, createGunzip(), lines.through, drain)
  } catch (fault) {
    if (isDamage(fault)) return false
    throw fault
  }
  const { bytes, sha256 } = packed.result()
  return bytes === expected.bytes && sha256 === expected.sha256 && lines.count() === expected.rows
}

/** In PostgreSQL's text format a line is a row: line ends inside of values are escaped. */
function lineCounter() {
  let count = 0
  const through = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count += 1
      done(null, chunk)
    },
  })
  return { through, count: () => count }
}

function digester() {
  const hash = createHash('sha256')
  let bytes = 0
  const through = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return { through, result: () => ({ bytes, sha256: hash.digest('hex') }) }
}

/** No file, or bytes that don't unpack. */
const isDamage = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' && /^(ENOENT$|Z_)/.test(fault.code)
