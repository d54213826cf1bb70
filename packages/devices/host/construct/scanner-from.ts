import { mkdirSync, rmSync } from 'node:fs'
import { createEsclScanner } from '../../scanner/escl/escl-scanner.ts'
import { deleteJob, rewriteLocation } from '../../scanner/escl/open-job.ts'
import { SCANNER_LIMITS } from '../../scanner/limits.ts'
import { diskPageFolders } from '../../scanner/sane/disk-page-folders.ts'
import { createScanimageScanner } from '../../scanner/sane/scanimage-scanner.ts'
import { spawnScanimage } from '../../scanner/sane/spawn-scanimage.ts'
import type { DeviceConfig } from '../device-config.ts'
import type { ServedScanner } from '../scanner/serve-scanner.ts'
import { tellingFetch } from '../scanner/telling-fetch.ts'
import type { ConstructDeps } from './construct-deps.ts'

type ScannerConfig = NonNullable<DeviceConfig['scanner']>

export function scannerFrom(config: ScannerConfig, deps: ConstructDeps): ServedScanner {
  return config.kind === 'escl' ? esclFrom(config, deps) : saneFrom(config, deps)
}

function esclFrom({ url }: Extract<ScannerConfig, { kind: 'escl' }>, { after, tellJob }: ConstructDeps): ServedScanner {
  const base = url.replace(/\/+$/, '')
  const asking = { fetch, after, limits: SCANNER_LIMITS }
  return {
    ...createEsclScanner({ base, fetch: tellingFetch(fetch, base, tellJob), after }),
    endJob: async (job) => {
      const ours = rewriteLocation(job, base)
      if (ours) await deleteJob(asking, ours)
    },
  }
}

function saneFrom(
  { device, name, folder, extra }: Extract<ScannerConfig, { kind: 'sane' }>,
  { after, env }: ConstructDeps,
): ServedScanner {
  // Pages may lie there of a scan in the midst of which this program was killed.
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return createScanimageScanner({
    device,
    name,
    run: spawnScanimage({ env }),
    folders: diskPageFolders(folder),
    after,
    ...(extra && { extra }),
  })
}
