import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { createDeviceHost, forkDeviceProgram } from '@buergerkoffer/devices/host'
import { createPageWorkshop, forkPictureProcess } from '@buergerkoffer/devices/scanner/pages'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { buildDevicePrograms } from './device-programs.ts'

const root = resolve(import.meta.dirname, '../..')
const picture = whitePng(300, 200)
const env = { PATH: process.env.PATH }
let folder = ''

function after(ms: number, ring: () => void): () => void {
  const timer = setTimeout(ring, ms)
  return () => clearTimeout(timer)
}

beforeAll(async () => {
  mkdirSync(join(root, '.build'), { recursive: true })
  folder = mkdtempSync(join(root, '.build/test-devices-'))
  await buildDevicePrograms(root, folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

it('makes a device program that runs, with the thread that reads codes, and every driver in it', async () => {
  const words: string[] = []
  const nobody = 'http://127.0.0.1:9/eSCL'
  const host = createDeviceHost({
    config: { printer: { uri: 'ipp://127.0.0.1:9/ipp/print' }, scanner: { kind: 'escl', url: nobody } },
    start: forkDeviceProgram({ file: join(folder, 'host/main.js'), env, after, onWords: (text) => words.push(text) }),
    after,
    now: () => '2026-11-23T09:00:00.000Z',
  })
  onTestFinished(host.close)
  expect(await host.codes.read(picture)).toEqual({ kind: 'read', codes: [] })
  expect(await host.printer?.state()).toMatchObject({ troubles: ['offline'] })
  expect(await host.scanner?.state()).toEqual({ kind: 'trouble', trouble: 'offline' })
  expect({ ...host.status(), words }).toEqual({ running: true, crashes: 0, words: [] })
})

it('makes a process for pictures that runs', async () => {
  const file = join(folder, 'scanner/pages/picture-child.js')
  const workshop = createPageWorkshop({ start: forkPictureProcess({ file, env, maxBytes: 2 ** 30 }), after })
  onTestFinished(workshop.close)
  const maxBytes = 2 ** 20
  const page = await workshop.prepare({ bytes: picture, dpi: 100, maxBytes })
  expect(page).toMatchObject({ kind: 'page', blank: true })
  if (page.kind !== 'page') return
  const pages = [{ jpeg: page.jpeg, dpi: page.dpi, rotation: 0 }] as const
  const order = { pages, maxBytes, createdAt: new Date('2026-11-23'), title: 'Scan' }
  expect(await workshop.assemble(order)).toMatchObject({ kind: 'pdf', pages: 1 })
})

/** Grey, eight bits a point (PNG, third edition, 11.2). */
function whitePng(width: number, height: number): Buffer {
  const head = Buffer.from([...Buffer.alloc(8), 8, 0, 0, 0, 0])
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  const lines = Buffer.alloc((width + 1) * height, 255).map((byte, at) => (at % (width + 1) === 0 ? 0 : byte))
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
