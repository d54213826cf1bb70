import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type EidBench, type EidRig, eidReaderContract, untilReady } from '../device.contract.ts'
import type { EidEvent, EidReadOutcome } from '../device.ts'
import type { EidServer } from '../eid-server.ts'
import type { EidPerson } from '../person.ts'
import { examplePerson } from '../simulator/example.ts'
import { cardFiles } from '../test-server/card-files.ts'
import { startTestEidServer, type TestEidServer } from '../test-server/server.ts'
import { installedAusweisApp, leaveOut } from '../testing/peer.ts'
import type { SimulatedFiles } from './app-command.ts'
import { installedApp } from './app-source.ts'
import { createAusweisApp } from './driver.ts'
import { headlessApp } from './headless-app.ts'
import { realTimers } from './timers.ts'

/** The card inside the app's simulator, as its documentation lists the files. */
const erika: EidPerson = {
  documentType: 'ID',
  issuingState: 'D',
  validity: { until: '2029-10-31', state: 'valid' },
  givenNames: 'ERIKA',
  familyName: 'MUSTERMANN',
  birthName: 'GABLER',
  birthDate: { year: 1964, month: 8, day: 12 },
  birthPlace: { kind: 'free', text: 'BERLIN' },
  nationality: 'D',
  address: { kind: 'structured', street: 'HEIDESTRAẞE 17', city: 'KÖLN', country: 'D', postcode: '51147' },
}

describe.skipIf(leaveOut())('AusweisApp driver on the real AusweisApp', () => {
  let folder = ''
  let server: TestEidServer
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eid-test-'))
    server = await startTestEidServer({ purpose: 'test', now: () => new Date('2026-11-23T09:00:00Z') })
  })
  afterAll(async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })

  const start = async (eidServer: EidServer, card?: SimulatedFiles): Promise<EidRig> => {
    const app = headlessApp({
      command: installedAusweisApp ?? 'AusweisApp2',
      folder,
      timers: realTimers,
      path: process.env.PATH ?? '',
      purpose: 'test',
    })
    let pid: number | undefined
    const source = {
      ...app,
      start: async () => {
        const started = await app.start()
        if (started.kind === 'running') pid = started.pid
        return started
      },
    }
    const device = createAusweisApp({ source, eidServer, userAgent: 'test', purpose: 'test' })
    onTestFinished(device.close)
    return {
      device,
      insertCard: () => device.insertSimulatedCard(card),
      killApp: async () => void (pid !== undefined && process.kill(pid, 'SIGKILL')),
      close: device.close,
    }
  }

  const bench: EidBench = {
    person: erika,
    // The simulated reader has a keypad: nothing is ever typed here.
    digits: { can: '', pin: '', 'new-pin': '', puk: '' },
    start: ({ eidServer }) => start(eidServer ?? server.eidServer),
  }
  eidReaderContract(bench)

  const read = async (rig: EidRig, kind: 'readOnSite' | 'readWithPin') => {
    await untilReady(rig.device)
    const events: EidEvent[] = []
    const outcome: EidReadOutcome = await rig.device[kind]((event) => {
      events.push(event)
      if (event.kind === 'insert-card') rig.insertCard()
    }).outcome
    return { outcome, events }
  }

  it('reads a card of our own, letters and all', async () => {
    const rig = await start(server.eidServer, cardFiles(examplePerson))
    const { outcome } = await read(rig, 'readOnSite')
    const written = await filesBelow(folder)
    await rig.close()
    expect(outcome).toEqual({ kind: 'read', person: examplePerson, source: 'test-server' })
    // What the app has written while it read: its port and its settings, and nothing of the person.
    expect(written.length).toBeGreaterThan(0)
    for (const bytes of written) expect(bytes.includes('MÜHLGRABEN') || bytes.includes('ĐURĐEVIĆ')).toBe(false)
    expect(await filesBelow(folder)).toEqual([])
  })

  it('lets one program in at a time', async () => {
    const app = headlessApp({
      command: installedAusweisApp ?? 'AusweisApp2',
      folder,
      timers: realTimers,
      path: process.env.PATH ?? '',
      purpose: 'test',
    })
    const running = await app.start()
    if (running.kind !== 'running') throw new Error('not running')
    const source = installedApp(running.port)
    const first = createAusweisApp({ source, eidServer: server.eidServer, userAgent: 'first', purpose: 'test' })
    await untilReady(first)
    const second = createAusweisApp({ source, eidServer: server.eidServer, userAgent: 'second', purpose: 'test' })
    await expect.poll(() => second.state().kind).toBe('app-occupied')
    await Promise.all([first.close(), second.close()])
    await running.stop()
  })

  it('is ended at the next start when its program was killed', async () => {
    const command = installedAusweisApp ?? 'AusweisApp2'
    const app = headlessApp({ command, folder, timers: realTimers, path: process.env.PATH ?? '', purpose: 'test' })
    const first = await app.start()
    const second = await app.start()
    if (first.kind !== 'running' || second.kind !== 'running') throw new Error('not running')
    await first.exited
    await second.stop()
    expect(await filesBelow(folder)).toEqual([])
  })

  it('is missing when nobody has installed it', async () => {
    const command = join(folder, 'AusweisApp')
    const app = headlessApp({ command, folder, timers: realTimers, path: '/nowhere', purpose: 'test' })
    expect(await app.start()).toEqual({ kind: 'missing' })
    expect(await filesBelow(folder)).toEqual([])
  })

  it('says what the card says of its own validity', async () => {
    const expired: EidPerson = { ...examplePerson, validity: { until: '2020-01-31', state: 'expired' } }
    const rig = await start(server.eidServer, cardFiles(expired))
    const { outcome } = await read(rig, 'readOnSite')
    await rig.close()
    expect(outcome).toEqual({ kind: 'read', person: expired, source: 'test-server' })
  })

  it('reads with the PIN when that is wished, and asks for it on the keypad', async () => {
    const rig = await start(server.eidServer)
    const { outcome, events } = await read(rig, 'readWithPin')
    await rig.close()
    expect(outcome).toMatchObject({ kind: 'read', person: erika })
    expect(events.find(({ kind }) => kind === 'enter')).toMatchObject({ what: 'pin', where: 'keypad' })
  })

  it('does not read on site with a certificate that is not made for it', async () => {
    const rig = await start({ ...server.eidServer, start: (_, signal) => server.eidServer.start('pin', signal) })
    const { outcome } = await read(rig, 'readOnSite')
    await rig.close()
    expect(outcome).toEqual({ kind: 'trouble', trouble: 'on-site-not-allowed' })
  })

  it('says that the eID server does not answer', async () => {
    const rig = await start({
      ...server.eidServer,
      start: async () => ({ kind: 'session', session: 'none', tcTokenUrl: 'https://127.0.0.1:1/token' }),
    })
    const { outcome } = await read(rig, 'readOnSite')
    await rig.close()
    expect(outcome).toEqual({ kind: 'trouble', trouble: 'eid-server-unreachable' })
  })
})

async function filesBelow(folder: string): Promise<readonly Buffer[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name))),
  )
}
