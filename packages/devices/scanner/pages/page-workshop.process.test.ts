import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterEach, describe, expect, it } from 'vitest'
import * as paper from '../testing/paper.ts'
import { systemAfter } from '../testing/timers.ts'
import { forkPictureProcess } from './fork-picture-process.ts'
import { createPageWorkshop, type PageWorkshop } from './page-workshop.ts'
import { PICTURE_LIMITS } from './picture-limits.ts'

const MB = 1024 * 1024
const FILE = resolve(import.meta.dirname, 'picture-child.ts')
const small = createCanvas(300, 200).encodeSync('png')
const ORDER = { bytes: small, dpi: 100, maxBytes: MB }

describe('the process for pictures', () => {
  let workshop: PageWorkshop | undefined
  afterEach(() => workshop?.close())

  it('prepares pages and puts them together into a PDF that others can read', async () => {
    workshop = start()
    const { canvas } = paper.drawPaper([paper.text()], { dpi: 200, degrees: 3 })
    const page = await workshop.prepare({ bytes: canvas.encodeSync('jpeg', 90), dpi: 200, maxBytes: MB })
    if (page.kind !== 'page') throw new Error(page.kind)
    expect(Math.abs(page.turnedBack - 3)).toBeLessThan(0.3)
    const pages = ([0, 90, 180] as const).map((rotation) => ({ jpeg: page.jpeg, dpi: page.dpi, rotation }))
    const made = await workshop.assemble({ pages, maxBytes: 3 * MB, createdAt: new Date('2026-11-23'), title: 'Scan' })
    if (made.kind !== 'pdf') throw new Error(made.kind)
    expect(made.bytes.length).toBeLessThanOrEqual(3 * MB)
    judge(made.bytes)
  })

  it('refuses what is no picture and goes on', async () => {
    workshop = start()
    const bytes = Buffer.from('<svg/>')
    expect(await workshop.prepare({ ...ORDER, bytes })).toEqual({ kind: 'refused', reason: 'not-a-picture' })
    expect(await workshop.prepare(ORDER)).toMatchObject({ kind: 'page', blank: true })
  })

  it('is killed when a picture takes too long, and another takes its place', async () => {
    workshop = start({ pageMs: 1 })
    expect(await workshop.prepare(ORDER)).toEqual({ kind: 'fault', fault: 'timed-out' })
    workshop.close()
    workshop = start()
    const slow = createPageWorkshop({
      start: forkPictureProcess({ file: FILE, env: {}, maxBytes: 900 * MB }),
      after: firstAtOnce(),
      limits: PICTURE_LIMITS,
    })
    expect(await slow.prepare(ORDER)).toEqual({ kind: 'fault', fault: 'timed-out' })
    expect(await slow.prepare(ORDER)).toMatchObject({ kind: 'page' })
    slow.close()
  })

  it('ends itself when a picture takes too much memory', async () => {
    workshop = start({ maxBytes: 160 * MB })
    const huge = createCanvas(6000, 7000).encodeSync('png')
    expect(await workshop.prepare({ bytes: huge, dpi: 300, maxBytes: MB })).toEqual({
      kind: 'fault',
      fault: 'out-of-memory',
    })
  })

  it('says that it crashed when it cannot even begin', async () => {
    workshop = createPageWorkshop({
      start: forkPictureProcess({ file: `${FILE}.nowhere`, env: {}, maxBytes: MB }),
      after: systemAfter,
    })
    expect(await workshop.prepare(ORDER)).toEqual({ kind: 'fault', fault: 'crashed' })
  })
})

function start(limits: Partial<typeof PICTURE_LIMITS> = {}): PageWorkshop {
  const all = { ...PICTURE_LIMITS, ...limits }
  const process = forkPictureProcess({ file: FILE, env: {}, maxBytes: all.maxBytes })
  return createPageWorkshop({ start: process, after: systemAfter, limits: all })
}

/** Rings the first time at once, afterwards as the machine does. */
function firstAtOnce(): typeof systemAfter {
  let isFirst = true
  return (ms, ring) => {
    const wait = isFirst ? 0 : ms
    isFirst = false
    return systemAfter(wait, ring)
  }
}

/** poppler and qpdf, where they are installed; in CI they must be. */
function judge(bytes: Uint8Array): void {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'))
  const file = join(folder, 'scan.pdf')
  writeFileSync(file, bytes)
  try {
    const info = run('pdfinfo', 'poppler-utils', file)
    if (info !== undefined) expect(info).toMatch(/Pages: +3[\s\S]*A4/)
    const check = run('qpdf', 'qpdf', '--check', file)
    if (check !== undefined) expect(check).toContain('No syntax or stream encoding errors')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(program: string, parcel: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync(program, args, { encoding: 'utf8' })
  } catch (error) {
    if (process.env.CI || !(error instanceof Error) || !error.message.includes('ENOENT')) throw error
    console.log(`Ausgelassen: Prüfung der PDF mit ${program}. Nachinstallieren: apt-get install ${parcel}`)
    return undefined
  }
}
