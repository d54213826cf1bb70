import { randomUUID } from 'node:crypto'
import type { ScannerPeer } from '../device.contract.ts'
import { createEsclScanner } from '../escl/escl-scanner.ts'
import { type EsclServer, startEsclServer } from '../simulator/escl-server.ts'
import type { PictureSource } from '../simulator/scanner-model.ts'
import { systemAfter } from './timers.ts'

export interface EsclPeer extends ScannerPeer {
  readonly server: EsclServer
}

/** Our eSCL driver in front of our simulator. */
export async function startEsclPeer(pictures: PictureSource): Promise<EsclPeer> {
  const server = await startEsclServer({ pictures, newId: randomUUID, after: systemAfter })
  return { ...handOf(server), server, scanner: createEsclScanner({ base: server.base, fetch, after: systemAfter }) }
}

/** What a person may do at the simulated scanner. */
function handOf(server: EsclServer): Omit<ScannerPeer, 'scanner'> {
  const { setting } = server
  const states = { jam: 'ScannerAdfJam', 'cover-open': 'ScannerAdfDoorOpen' } as const
  return {
    load: () => {
      setting.sheets = 3
      return setting.sheets
    },
    empty: () => {
      setting.sheets = 0
    },
    fail: (trouble) => {
      setting.feederFault = { state: states[trouble], atSheet: 0 }
    },
    jamAtThird: () => Object.assign(setting, { sheets: 4, feederFault: { state: 'ScannerAdfJam', atSheet: 3 } }),
    vanish: () => server.close(),
    close: () => server.close(),
  }
}
