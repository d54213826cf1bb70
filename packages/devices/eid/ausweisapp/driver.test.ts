import { describe } from 'vitest'
import { type EidBench, eidReaderContract } from '../device.contract.ts'
import { examplePerson, fixedEidServer } from '../simulator/example.ts'
import { type ScriptedApp, startScriptedApp } from '../simulator/scripted-app.ts'
import { usableCard } from '../simulator/simulated-card.ts'
import type { AppSource } from './app-source.ts'
import { createAusweisApp } from './driver.ts'

const bench: EidBench = {
  person: examplePerson,
  digits: { can: usableCard.can, pin: usableCard.pin, 'new-pin': '654321', puk: usableCard.puk },
  start: async ({ eidServer = fixedEidServer(examplePerson) }) => {
    let app: ScriptedApp | undefined
    const source: AppSource = {
      platforms: ['linux'],
      start: async () => {
        const started = await startScriptedApp()
        app = started
        return { kind: 'running', port: started.port, exited: new Promise(() => undefined), stop: started.close }
      },
    }
    const device = createAusweisApp({ source, eidServer, userAgent: 'test', purpose: 'test' })
    return {
      device,
      insertCard: () => app?.desk.place(usableCard),
      killApp: async () => app?.close(),
      close: device.close,
    }
  },
}

describe('AusweisApp driver on the scripted app', () => eidReaderContract(bench))
