import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { untilReady } from '../../eid/device.contract.ts'
import type { EidJob, EidReader, EidReadOutcome } from '../../eid/device.ts'
import { secretBuffer } from '../../eid/secret.ts'
import { examplePerson } from '../../eid/simulator/example.ts'
import { installedAusweisApp, leaveOut } from '../../eid/testing/peer.ts'
import { forkHost } from '../testing/fork-host.ts'

/** Reads with the CAN of the app's simulated card, which the device program puts in. */
function read(eid: EidReader, onInsert: () => void = () => undefined): EidJob<EidReadOutcome> {
  const job = eid.readOnSite((event) => {
    if (event.kind === 'insert-card') onInsert()
    if (event.kind !== 'enter' || event.where !== 'screen') return
    const digits = secretBuffer(6)
    digits.write('500540')
    job.answer(event.what, digits)
  })
  return job
}

describe.skipIf(leaveOut())('the real AusweisApp behind the device program', () => {
  it('reads a card; says that it crashed when the program is killed; reads again, and leaves no app behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'host-eid-'))
    const command = installedAusweisApp ?? 'AusweisApp2'
    const host = forkHost({ eid: { kind: 'headless', command, folder, test: true, person: examplePerson } })
    onTestFinished(async () => {
      await host.close()
      expect(readdirSync(folder)).toEqual([])
      await rm(folder, { recursive: true })
    })
    const { eid } = host
    if (!eid) throw new Error('no reader')
    await untilReady(eid)
    expect(await read(eid).outcome).toEqual({ kind: 'read', person: examplePerson, source: 'test-server' })
    expect(await read(eid, host.kill).outcome).toEqual({ kind: 'trouble', trouble: 'app-crashed' })
    expect(eid.state()).toEqual({ kind: 'stopped' })
    await untilReady(eid)
    expect(await read(eid).outcome).toMatchObject({ kind: 'read' })
    // One run of the app: the one before was ended and cleared away.
    expect(readdirSync(folder)).toHaveLength(1)
  })
})
