import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { build } from './build.ts'

let root = ''

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

beforeEach(() => {
  const parent = resolve(import.meta.dirname, '..', '.build')
  mkdirSync(parent, { recursive: true })
  root = mkdtempSync(join(parent, 'test-'))
  write(
    'apps/muster/src/main.ts',
    "import query from './query.sql'\nimport { pool } from './pool.ts'\nconsole.log(query, pool)",
  )
  write('apps/muster/src/query.sql', 'select 1')
  write('apps/muster/src/pool.ts', "import { version } from 'esbuild'\nexport const pool: string = typeof version")
  write('apps/muster/src/tag/islands/clock.tsx', "import { h } from 'preact'\nconsole.log(h, <p>9:00</p>)")
  write('apps/muster/src/tag/islands/clock.test.ts', 'throw new Error()')
  write('apps/muster/src/style/app.css', '.a { color: red }')
  write('packages/ui/src/style/main.css', "@font-face { font-family: F; src: url('./f.woff2') }")
  write('packages/ui/src/style/f.woff2', 'font')
})

afterEach(() => rmSync(root, { recursive: true }))

describe('the build', () => {
  it('makes a program that runs, with text files inside and npm packages outside', async () => {
    await build({ root, app: 'all' })
    const { stdout } = spawnSync(process.execPath, [join(root, '.build/muster/main.js')], { encoding: 'utf8' })
    expect(stdout.trim()).toBe('select 1 string')
    expect(readFileSync(join(root, '.build/muster/main.js'), 'utf8')).toContain('from "esbuild"')
  })

  it('gives scripts, styles and fonts hashed names and lists them', async () => {
    const [built] = await build({ root, app: 'muster' })
    const manifest: unknown = JSON.parse(readFileSync(join(root, '.build/muster/manifest.json'), 'utf8'))
    expect(manifest).toEqual({
      'app.css': expect.stringMatching(/^app-\w+\.css$/),
      'clock.js': expect.stringMatching(/^clock-\w+\.js$/),
      'main.css': expect.stringMatching(/^main-\w+\.css$/),
    })
    const served = readdirSync(join(root, '.build/muster/public'))
    const font = served.find((name) => name.endsWith('.woff2'))
    const style = readFileSync(
      join(root, '.build/muster/public', served.find((name) => name.startsWith('main-')) ?? ''),
      'utf8',
    )
    expect(style).toContain(`./${font}`)
    expect(built?.scriptBytes).toBeGreaterThan(1_000)
  })

  it('builds a worker with its WebAssembly, which no page loads by itself', async () => {
    write('apps/muster/src/codes/code.worker.ts', "addEventListener('message', () => postMessage(1))")
    write('node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', new Uint8Array(60_000))
    const without = (await build({ root, app: 'muster' }))[0]?.scriptBytes
    const manifest = JSON.parse(readFileSync(join(root, '.build/muster/manifest.json'), 'utf8'))
    expect(manifest['code.worker.js']).toMatch(/^code\.worker-\w+\.js$/)
    expect(readFileSync(join(root, '.build/muster/public', manifest['code-reader.wasm']))).toHaveLength(60_000)
    rmSync(join(root, 'apps/muster/src/codes'), { recursive: true })
    expect((await build({ root, app: 'muster' }))[0]?.scriptBytes).toBe(without)
  })

  it('refuses more than 40 KB of script for a page', async () => {
    const noise = randomBytes(45_000).toString('base64')
    write('apps/muster/src/tag/islands/big.ts', `console.log('${noise}')`)
    await expect(build({ root, app: 'muster' })).rejects.toThrow(
      /muster: .* KB JavaScript je Seite, erlaubt sind 40,0 KB/,
    )
  })

  it('leaves the last good build in place when code is broken', async () => {
    await build({ root, app: 'muster' })
    write('apps/muster/src/pool.ts', 'export const = 1')
    await expect(build({ root, app: 'muster' })).rejects.toThrow()
    expect(existsSync(join(root, '.build/muster/main.js'))).toBe(true)
    expect(readdirSync(join(root, '.build'))).toEqual(['muster'])
  })

  it('refuses two scripts of one name', async () => {
    write('packages/ui/src/islands/clock.ts', 'console.log(1)')
    await expect(build({ root, app: 'muster' })).rejects.toThrow('clock')
  })
})
