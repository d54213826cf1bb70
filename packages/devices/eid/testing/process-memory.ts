import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

const CHUNK = 4 * 1024 * 1024
const OVERLAP = 64

/** How often one of the texts stands in the writable memory of a process, as bytes or as UTF-16. Linux only: it reads /proc/<pid>/mem. */
export function occurrences(pid: number, texts: readonly string[]): number {
  const needles = texts.flatMap((text) => [Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le')])
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    return writableRegions(pid).reduce((sum, region) => sum + countIn(memory, region, needles), 0)
  } finally {
    closeSync(memory)
  }
}

interface Region {
  readonly from: number
  readonly until: number
}

function writableRegions(pid: number): readonly Region[] {
  return readFileSync(`/proc/${pid}/maps`, 'latin1')
    .split('\n')
    .flatMap((line) => {
      const match = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)
      return match === null ? [] : [{ from: Number(`0x${match[1]}`), until: Number(`0x${match[2]}`) }]
    })
}

function countIn(memory: number, { from, until }: Region, needles: readonly Buffer[]): number {
  const chunk = Buffer.alloc(CHUNK + OVERLAP)
  let count = 0
  for (let at = from; at < until; at += CHUNK) {
    const length = readOrNothing(memory, chunk, Math.min(chunk.length, until - at), at)
    for (const needle of needles) count += countNeedle(chunk.subarray(0, length), needle)
  }
  return count
}

function countNeedle(haystack: Buffer, needle: Buffer): number {
  let count = 0
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) count += 1
  return count
}

/** Some regions belong to the kernel and cannot be read. */
function readOrNothing(memory: number, chunk: Buffer, length: number, position: number): number {
  try {
    return readSync(memory, chunk, 0, length, position)
  } catch {
    return 0
  }
}
