import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ScannerPeer, scannerContract } from '../device.contract.ts'
import type { ScanEvent } from '../device.ts'
import { SCANNER_LIMITS } from '../limits.ts'
import { readPictureSize } from '../picture-size.ts'
import { drawnPictures } from '../simulator/drawn-pictures.ts'
import { startEsclPeer } from '../testing/escl-peer.ts'
import { isSaneMissing, makeSaneFolder } from '../testing/sane.ts'
import { systemAfter } from '../testing/timers.ts'
import { diskPageFolders } from './disk-page-folders.ts'
import { listSaneDevices } from './list-devices.ts'
import { createScanimageScanner } from './scanimage-scanner.ts'
import { spawnScanimage } from './spawn-scanimage.ts'

const withoutTest = isSaneMissing('test')
const FAULT = 'scanimage: sane_read: Error during device I/O'
const NEVER = new AbortController().signal

describe.skipIf(withoutTest)('scanimage and SANE’s own test device', () => {
  scannerContract('scanimage, SANE test', startTestPeer, ['empty', 'jamAtThird', 'vanish'])

  it('lists the devices', async () => {
    const folder = makeSaneFolder()
    const list = await listSaneDevices({
      run: spawnScanimage({ env: folder.env }),
      after: systemAfter,
      limits: SCANNER_LIMITS,
    })
    folder.remove()
    expect(list.kind === 'devices' && list.devices.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['test:0', 'pnm:0']),
    )
  })

  it('scans a picture that lies on the glass of the pnm device', async () => {
    const folder = makeSaneFolder()
    const file = join(folder.path, 'page.ppm')
    writeFileSync(file, Buffer.concat([Buffer.from('P6\n60 40\n255\n'), Buffer.alloc(60 * 40 * 3, 200)]))
    const scanner = scannerAt('pnm:0', folder, ['--filename', file])
    const page = (await platen({ scanner })).find(({ kind }) => kind === 'page')
    folder.remove()
    expect(page?.kind === 'page' && readPictureSize(page.page.bytes)).toMatchObject({ width: 60, height: 40 })
  })

  it.each([
    ['DEVICE_BUSY', 'busy'],
    ['IO_ERROR', 'device-error'],
    ['NO_DOCS', 'paper-empty'],
    ['ACCESS_DENIED', 'access-denied'],
  ])('understands SANE_STATUS_%s', async (status, trouble) => {
    const peer = await startTestPeer(['--read-return-value', `SANE_STATUS_${status}`])
    expect((await platen(peer)).at(-1)).toEqual({ kind: 'trouble', trouble, pages: 0 })
    await peer.close()
  })

  it('is offline for a device that is not there', async () => {
    const peer = await startTestPeer([], 'epson2:libusb:001:099')
    expect((await platen(peer)).at(-1)).toEqual({ kind: 'trouble', trouble: 'offline', pages: 0 })
    await peer.close()
  })

  it('stops a device that has begun to crawl', async () => {
    const peer = await startTestPeer(['--read-delay=yes', '--read-delay-duration', '200000'], 'test:0', {
      pageMs: 1_000,
    })
    expect((await platen(peer)).at(-1)).toEqual({ kind: 'trouble', trouble: 'timed-out', pages: 0 })
    await peer.close()
  })
})

describe.skipIf(process.platform === 'win32')('a scanimage that is broken or means harm', () => {
  const options = "echo '--source Flatbed|ADF [ADF]'; echo '--resolution 300dpi [300]'"

  it.each([
    ['platen', 'gives a page without an end', 'cat /dev/zero', 'too-large'],
    ['platen', 'gives no picture', 'echo hello', 'not-understood'],
    ['platen', 'crashes', 'kill -9 $$', 'cut-off'],
    ['platen', 'gives nothing', 'sleep 60', 'timed-out'],
    ['platen', 'says its fault and never ends', `echo '${FAULT}' >&3; exec sleep 60`, 'device-error'],
    ['feeder', 'says its fault and never ends', `echo '${FAULT}' >&3; exec sleep 60`, 'device-error'],
    ['feeder', 'names a file elsewhere', 'echo ../../../etc/passwd', 'not-understood'],
    ['feeder', 'names files without an end', 'yes page1.png', 'not-understood'],
    ['feeder', 'crashes', 'kill -9 $$', 'cut-off'],
    ['feeder', 'gives nothing', 'sleep 60', 'timed-out'],
  ] as const)('from the %s: %s', async (source, _, deed, trouble) => {
    const folder = makeSaneFolder()
    const script = `#!/bin/sh\ncase "$*" in *-A) ${options};; *) exec 3>&2 2>/dev/null; ${deed};; esac\n`
    writeFileSync(join(folder.path, 'scanimage'), script, { mode: 0o755 })
    const env = { PATH: `${folder.path}:/usr/bin:/bin` }
    const scanner = createScanimageScanner({
      ...{ device: 'x', name: 'X', run: spawnScanimage({ env }), after: atMost(1_000) },
      folders: diskPageFolders(folder.path),
      limits: { ...SCANNER_LIMITS, pageMs: 500, pageBytes: 1_000_000 },
    })
    const settings = { source, duplex: false, resolution: 300, colour: 'grey' } as const
    const events: ScanEvent[] = []
    for await (const event of scanner.scan(settings, NEVER)) if (event.kind !== 'progress') events.push(event)
    expect(events).toEqual([{ kind: 'trouble', trouble, pages: 0 }])
    expect(readdirSync(folder.path).filter((name) => name.startsWith('scan-'))).toEqual([])
    folder.remove()
  })
})

describe.skipIf(isSaneMissing('airscan'))('scanimage and a network scanner', () => {
  scannerContract('scanimage, airscan, our simulator', async () => {
    const escl = await startEsclPeer(drawnPictures())
    const folder = makeSaneFolder(escl.server.base)
    const scanner = scannerAt('airscan:e0:Amt', folder)
    const close = async () => {
      // However a scan ended, scanimage has told the device.
      expect(escl.server.openJobs()).toBe(0)
      await escl.close()
      folder.remove()
    }
    return { ...escl, scanner, close }
  })
})

it('says that scanimage is not installed', async () => {
  const run = spawnScanimage({ env: { PATH: '/nowhere' } })
  expect(await listSaneDevices({ run, after: systemAfter, limits: SCANNER_LIMITS })).toEqual({
    kind: 'trouble',
    trouble: 'not-installed',
  })
})

/** Nobody wants to wait the whole grace for a program that does not stop. */
function atMost(longest: number): typeof systemAfter {
  return (ms, ring) => systemAfter(Math.min(ms, longest), ring)
}

async function startTestPeer(
  extra: readonly string[] = [],
  device = 'test:0',
  limits: Partial<typeof SCANNER_LIMITS> = {},
): Promise<ScannerPeer> {
  const folder = makeSaneFolder()
  const faults: string[] = []
  const statuses = { jam: 'SANE_STATUS_JAMMED', 'cover-open': 'SANE_STATUS_COVER_OPEN' }
  return {
    scanner: scannerAt(device, folder, extra, limits, faults),
    // Its feeder holds ten sheets, always.
    load: () => 10,
    fail: (trouble) => faults.push('--read-return-value', statuses[trouble]),
    close: async () => {
      expect(readdirSync(folder.path).filter((name) => name.startsWith('scan-'))).toEqual([])
      folder.remove()
    },
  }
}

function scannerAt(
  device: string,
  folder: ReturnType<typeof makeSaneFolder>,
  extra: readonly string[] = [],
  limits: Partial<typeof SCANNER_LIMITS> = {},
  faults: readonly string[] = [],
) {
  return createScanimageScanner({
    ...{ device, name: 'Scanner', after: systemAfter, limits: { ...SCANNER_LIMITS, ...limits } },
    run: (args) => spawnScanimage({ env: folder.env })([...args, ...faults]),
    extra,
    folders: diskPageFolders(folder.path),
  })
}

async function platen({ scanner }: Pick<ScannerPeer, 'scanner'>): Promise<readonly ScanEvent[]> {
  const events: ScanEvent[] = []
  const settings = { source: 'platen', duplex: false, resolution: 300, colour: 'grey' } as const
  for await (const event of scanner.scan(settings, NEVER)) events.push(event)
  return events
}
