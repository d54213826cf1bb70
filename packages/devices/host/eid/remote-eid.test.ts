import { describe, expect, it } from 'vitest'
import type { AppSource } from '../../eid/ausweisapp/app-source.ts'
import { createAusweisApp } from '../../eid/ausweisapp/driver.ts'
import { type EidBench, eidReaderContract } from '../../eid/device.contract.ts'
import type { EidEvent, EidJob, EidPinOutcome, EidReader, EidState } from '../../eid/device.ts'
import { examplePerson, fixedEidServer } from '../../eid/simulator/example.ts'
import { type ScriptedApp, startScriptedApp } from '../../eid/simulator/scripted-app.ts'
import { usableCard } from '../../eid/simulator/simulated-card.ts'
import { linkWires } from '../testing/linked-wires.ts'
import { remoteEid } from './remote-eid.ts'

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
    const driver = createAusweisApp({ source, eidServer, userAgent: 'test', purpose: 'test' })
    const { eid, started } = remoteEid(linkWires(() => ({ eid: driver })).wire, ['linux'])
    started()
    return {
      device: eid,
      insertCard: () => app?.desk.place(usableCard),
      killApp: async () => app?.close(),
      close: eid.close,
    }
  },
}

describe('AusweisApp driver behind a wire', () => eidReaderContract(bench))

/** A driver that asks for a PIN at once, and keeps what it was given as it was. */
function asking(): EidReader & { readonly given: Uint8Array[] } {
  const given: Uint8Array[] = []
  const job = (hear: (event: EidEvent) => void): EidJob<EidPinOutcome> => {
    hear({ kind: 'enter', what: 'pin', where: 'screen' })
    const outcome = Promise.withResolvers<EidPinOutcome>()
    return {
      outcome: outcome.promise,
      cancel: () => outcome.resolve({ kind: 'cancelled' }),
      answer: (_, digits) => {
        given.push(Uint8Array.from(digits))
        outcome.resolve({ kind: 'changed' })
        return 'taken'
      },
    }
  }
  const never = (): never => expect.fail()
  const state: EidState = { kind: 'reader-ready', reader: { name: 'r', keypad: false } }
  return {
    given,
    platforms: ['linux'],
    state: () => state,
    watch: () => () => undefined,
    server: async () => 'reachable',
    ...{ readOnSite: never, readWithPin: never, close: never, changePin: job },
  }
}

it('says at once what becomes of digits, hands on the right ones, and wipes them all', async () => {
  const driver = asking()
  const { eid } = remoteEid(linkWires(() => ({ eid: driver })).wire, ['linux'])
  const asked = Promise.withResolvers<void>()
  const job = eid.changePin(() => asked.resolve())
  await asked.promise
  const entries = ['9876543210', '12x456', '123456', '123456'].map((digits) => Buffer.from(digits))
  const whats = ['puk', 'pin', 'pin', 'pin'] as const
  expect(entries.map((digits, at) => job.answer(whats[at] ?? 'pin', digits))).toEqual([
    'not-asked',
    'malformed',
    'taken',
    'not-asked',
  ])
  expect(Buffer.concat(entries).every((byte) => byte === 0)).toBe(true)
  expect(await job.outcome).toEqual({ kind: 'changed' })
  expect(driver.given.map((digits) => Buffer.from(digits).toString('latin1'))).toEqual(['123456'])
})

it('tells the last state, and says that it is stopped and the reading crashed when the device program ends', async () => {
  const driver = asking()
  const { wire, lose } = linkWires(() => ({ eid: driver }))
  const { eid, started, gone } = remoteEid(wire, ['linux'])
  const seen: string[] = []
  eid.watch(({ kind }) => seen.push(kind))
  expect(eid.state()).toEqual({ kind: 'app-starting' })
  started()
  await expect.poll(() => eid.state().kind).toBe('reader-ready')
  const job = eid.changePin(() => undefined)
  lose()
  gone()
  expect(await job.outcome).toEqual({ kind: 'trouble', trouble: 'app-crashed' })
  expect(job.answer('pin', Buffer.from('123456'))).toBe('not-asked')
  expect(seen).toEqual(['app-starting', 'reader-ready', 'stopped'])
})
