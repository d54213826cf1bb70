import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readDeviceFile, writeDeviceFile } from './device-file.ts'

const config = { scanner: { kind: 'escl', url: 'http://192.168.178.20/eSCL' } } as const
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'geraete-datei-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('has no device without a file, and those of the file that was written', () => {
  expect(readDeviceFile(folder)).toEqual({})
  writeDeviceFile(folder, config)
  expect(readDeviceFile(folder)).toEqual(config)
  expect(readdirSync(folder)).toEqual(['geraete.json'])
})

it.skipIf(process.platform === 'win32')('is for its owner only, whatever lay there before', () => {
  for (const name of ['geraete.json', 'geraete.json.neu']) {
    writeFileSync(join(folder, name), '{}')
    chmodSync(join(folder, name), 0o666)
  }
  writeDeviceFile(folder, config)
  expect(statSync(join(folder, 'geraete.json')).mode & 0o777).toBe(0o600)
})

it('keeps a file that could not be understood', () => {
  writeFileSync(join(folder, 'geraete.json'), '{ "printer"')
  expect(readDeviceFile(folder)).toBeUndefined()
  writeDeviceFile(folder, config)
  expect(readDeviceFile(folder)).toEqual(config)
  expect(readFileSync(join(folder, 'geraete.json.unlesbar'), 'utf8')).toBe('{ "printer"')
})

it('writes nothing that it would not read', () => {
  writeDeviceFile(folder, config)
  expect(() => writeDeviceFile(folder, { printer: { uri: 'http://192.168.178.20/' } })).toThrow()
  expect(readDeviceFile(folder)).toEqual(config)
})
