import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPictureSize } from '../picture-size.ts'
import { isSaneMissing, makeSaneFolder, runScanimage, type SaneFolder } from '../testing/sane.ts'
import { systemAfter } from '../testing/timers.ts'
import { drawnPictures } from './drawn-pictures.ts'
import { type EsclServer, startEsclServer } from './escl-server.ts'

const missing = isSaneMissing('airscan')
const DEVICE = ['-d', 'airscan:e0:Amt', '--format=png', '--resolution', '100']

/** sane-airscan knows nothing of us: what it reads from our simulator is eSCL, not our idea of it. */
describe.skipIf(missing)('the eSCL simulator, judged by sane-airscan', () => {
  let server: EsclServer
  let folder: SaneFolder

  beforeEach(async () => {
    server = await startEsclServer({ pictures: drawnPictures(), newId: randomUUID, after: systemAfter })
    folder = makeSaneFolder(server.base)
  })
  afterEach(async () => {
    await server.close()
    folder.remove()
  })

  it('gives a page from the platen', async () => {
    const run = await runScanimage(folder, [
      ...DEVICE,
      '--source',
      'Flatbed',
      '--mode',
      'Color',
      '-x',
      '210',
      '-y',
      '297',
    ])
    expect(run).toMatchObject({ code: 0 })
    expect(readPictureSize(run.stdout)).toMatchObject({ type: 'image/png', width: 827, height: 1169 })
    expect(server.openJobs()).toBe(0)
  })

  it.each([404, 409] as const)('gives the pages of the feeder, which ends by %i', async (feederEnd) => {
    Object.assign(server.setting, { sheets: 3, feederEnd })
    const run = await scanBatch('ADF')
    expect(run).toMatchObject({ code: 0 })
    expect(pages()).toHaveLength(3)
    expect(new Set(pages().map((name) => readFileSync(join(folder.path, name)).toString('base64'))).size).toBe(3)
  })

  it('gives both sides of each sheet', async () => {
    server.setting.sheets = 2
    expect(await scanBatch('ADF Duplex')).toMatchObject({ code: 0 })
    expect(pages()).toHaveLength(4)
  })

  it.each([
    ['no paper', {}, 7],
    ['a jam', { sheets: 2, feederFault: { state: 'ScannerAdfJam', atSheet: 0 } }, 6],
    ['an open cover', { sheets: 2, feederFault: { state: 'ScannerAdfDoorOpen', atSheet: 0 } }, 8],
  ])('tells of %s', async (_, setting, code) => {
    Object.assign(server.setting, setting)
    expect(await scanBatch('ADF')).toMatchObject({ code })
    expect(pages()).toHaveLength(0)
  })

  it('keeps the pages before a jam', async () => {
    Object.assign(server.setting, { sheets: 3, feederFault: { state: 'ScannerAdfJam', atSheet: 3 } })
    expect(await scanBatch('ADF')).toMatchObject({ code: 6 })
    expect(pages()).toHaveLength(2)
  })

  it('is asked again after it was busy', async () => {
    Object.assign(server.setting, { sheets: 1, busyJobs: 1, busyPages: 1 })
    expect(await scanBatch('ADF')).toMatchObject({ code: 0 })
    expect(pages()).toHaveLength(1)
  })

  function scanBatch(source: string) {
    return runScanimage(folder, [...DEVICE, '--source', source, '--mode', 'Gray', '--batch=page%d.png'])
  }

  function pages(): readonly string[] {
    return readdirSync(folder.path).filter((name) => name.endsWith('.png'))
  }
})
