import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { connectPrinter, connectShowing } from '../../printer/ipp/connect.ts'
import { createExchange } from '../../printer/ipp/exchange.ts'
import { readCertificate } from '../../printer/ipp/read-certificate.ts'
import { readTarget } from '../../printer/ipp/target.ts'
import { spawnScanimage } from '../../scanner/sane/spawn-scanimage.ts'
import { APP_COMMANDS } from '../look/found-device.ts'
import { lookForDevices } from '../look/look-for-devices.ts'
import type { LookDesk } from '../look/serve-look.ts'
import type { ConstructDeps } from './construct-deps.ts'

/** Looking needs no device, so it is always there. */
export function lookFrom(_: unknown, { after, env, platform, report }: ConstructDeps): LookDesk {
  const deps = {
    ...{ platform, after, fetch, report },
    exchange: createExchange({ connect: connectPrinter, after }),
    scanimage: spawnScanimage({ env }),
    appCommand: () => APP_COMMANDS.find((command) => isInstalled(command, env.PATH ?? '')),
  }
  return {
    look: (order, signal, tell) => lookForDevices(deps, order, signal, tell),
    certificate: async (uri) => {
      const target = readTarget(uri)
      return target?.encrypted ? readCertificate(target, connectShowing) : undefined
    },
  }
}

function isInstalled(program: string, path: string): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return folder !== ''
    } catch {
      return false
    }
  })
}
