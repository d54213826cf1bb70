import type { DeviceConfig } from '../device-config.ts'
import type { ServedDevices } from '../services.ts'
import { codesFrom } from './codes-from.ts'
import type { ConstructDeps } from './construct-deps.ts'
import { eidFrom } from './eid-from.ts'
import { lookFrom } from './look-from.ts'
import { printerFrom } from './printer-from.ts'
import { scannerFrom } from './scanner-from.ts'
import { terminalFrom } from './terminal-from.ts'

/** The real drivers, as the configuration says. One that cannot be constructed keeps no other from working. */
export function constructDevices(config: DeviceConfig, deps: ConstructDeps): ServedDevices {
  const attempt = <Part, Device>(
    kind: string,
    part: Part | undefined,
    make: (part: Part, deps: ConstructDeps) => Device,
  ) => {
    try {
      return part === undefined ? undefined : make(part, deps)
    } catch (fault) {
      deps.report(kind, fault)
      return undefined
    }
  }
  return {
    printer: attempt('printer', config.printer, printerFrom),
    scanner: attempt('scanner', config.scanner, scannerFrom),
    terminal: attempt('terminal', config.terminal, terminalFrom),
    eid: attempt('eid', config.eid, eidFrom),
    codes: attempt('codes', 'always on', codesFrom),
    look: attempt('look', 'always on', lookFrom),
  }
}
