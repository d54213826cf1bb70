import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readAssets } from './assets.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assets-'))
  mkdirSync(join(folder, 'public'))
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ 'main.css': 'main-ABC.css' }))
  writeFileSync(join(folder, 'public', 'main-ABC.css'), 'body{}')
  writeFileSync(join(folder, 'public', 'fira-1.woff2'), 'font')
  writeFileSync(join(folder, 'public', 'code.worker-1A.js'), 'onmessage = null')
  writeFileSync(join(folder, 'public', 'notes.txt'), 'not for the web')
})

afterEach(() => rmSync(folder, { recursive: true }))

it('finds built files by source name and serves them by hashed name', () => {
  const assets = readAssets(folder)
  expect(assets.asset('main.css')).toBe('/assets/main-ABC.css')
  expect(assets.file('main-ABC.css')?.type).toBe('text/css; charset=utf-8')
  expect(assets.file('fira-1.woff2')).toMatchObject({ type: 'font/woff2', isWorker: false })
  expect(assets.file('code.worker-1A.js')?.isWorker).toBe(true)
})

it('serves no type it does not know and nothing outside the folder', () => {
  const assets = readAssets(folder)
  expect(assets.file('notes.txt')).toBeUndefined()
  expect(assets.file('../manifest.json')).toBeUndefined()
})

it('calls a name that was not built a bug', () => {
  expect(() => readAssets(folder).asset('fehlt.js')).toThrow('fehlt.js')
})
