import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashOf } from '@buergerkoffer/log'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleChildren } from './bundles.ts'
import type { Fuse } from './orders.ts'
import { startProgram } from './program.ts'

let bundles: Awaited<ReturnType<typeof bundleChildren<'fuse' | 'blob-writer'>>>
const root = mkdtempSync(join(tmpdir(), 'bk-fuse-'))

beforeAll(async () => {
  bundles = await bundleChildren(process.cwd(), 'fuse', 'blob-writer')
})

afterAll(() => {
  bundles?.remove()
  rmSync(root, { recursive: true })
})

/** Lets the centre's blob store work under a fuse: what it has called, or undefined if it was killed over it. */
async function storeUnder(fuse: Fuse | null) {
  const folder = mkdtempSync(join(root, 'blobs-'))
  const [file, fuseFile] = [bundles.fileOf('blob-writer'), bundles.fileOf('fuse')]
  const program = await startProgram({ file, fuseFile, args: [folder] })
  program.send({ kind: 'fuse', fuse })
  const isDone = await program.ask({ kind: 'store' }, ({ kind }: { kind?: string }) => kind === 'stored' || undefined)
  const calls = isDone && (await program.count())
  await program.kill()
  return { calls, folder }
}

it("[SYNC-13] each call of the centre's blob store is a crash point, and no half blob has a whole one's name after it", async () => {
  const { calls } = await storeUnder(null)
  // A whole blob: write, sync, rename, folder, leftover. Two parts: open, write, sync each. The end: rename, folder.
  expect(calls?.file).toBeGreaterThanOrEqual(12)
  for (let at = 1; at <= (calls?.file ?? 0); at += 1) {
    for (const side of ['before', 'after'] as const) {
      const struck = await storeUnder({ edge: 'file', at, side })
      expect(struck.calls, `${side} call ${at}`).toBeUndefined()
      const whole = readdirSync(struck.folder).filter((name) => !name.includes('.'))
      expect(whole.filter((name) => hashOf(readFileSync(join(struck.folder, name))) !== name)).toEqual([])
    }
  }
})
