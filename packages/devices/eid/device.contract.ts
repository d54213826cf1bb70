import { afterEach, expect, it } from 'vitest'
import type { EidEvent, EidJob, EidReader, EidSecretKind } from './device.ts'
import { type EidServer, offlineEidServer } from './eid-server.ts'
import type { EidPerson } from './person.ts'

/** A reader under test, with hands that put the card in. */
export interface EidRig {
  readonly device: EidReader
  readonly insertCard: () => void
  /** Kills the app as a crash would, without the driver's doing. */
  readonly killApp: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface EidBench {
  readonly person: EidPerson
  readonly digits: Readonly<Record<EidSecretKind, string>>
  readonly start: (options: { readonly eidServer?: EidServer }) => Promise<EidRig>
}

/** What every eID reader does, whichever program stands behind it. */
export function eidReaderContract(bench: EidBench): void {
  let rig: EidRig | undefined
  const startRig = async (options = {}) => {
    rig = await bench.start(options)
    await untilReady(rig.device)
    return rig
  }
  afterEach(async () => {
    await rig?.close()
    rig = undefined
  })

  /** Lets a job run to its end as citizen and clerk would: the card in when asked for, digits where the screen asks. */
  const perform = async <O>(
    { device, insertCard }: EidRig,
    begin: (d: EidReader, hear: (e: EidEvent) => void) => EidJob<O>,
  ) => {
    const events: EidEvent[] = []
    const job = begin(device, (event) => {
      events.push(event)
      if (event.kind === 'insert-card') insertCard()
      if (event.kind === 'enter' && event.where === 'screen') {
        queueMicrotask(() => job.answer(event.what, Buffer.from(bench.digits[event.what])))
      }
    })
    return { outcome: await job.outcome, events }
  }
  it('shows a reader that is ready', async () => {
    const { device } = await startRig()
    expect(device.state().kind).toBe('reader-ready')
    expect(await device.server()).toBe('reachable')
  })

  it('reads a card on site with the CAN', async () => {
    const { outcome, events } = await perform(await startRig(), (device, hear) => device.readOnSite(hear))
    expect(outcome).toMatchObject({ kind: 'read', person: bench.person })
    const kinds = events.map(({ kind }) => kind)
    expect(kinds.indexOf('rights-requested')).toBeLessThan(kinds.indexOf('insert-card'))
    expect(events.find(({ kind }) => kind === 'enter')).toMatchObject({ what: 'can' })
    expect(events.filter((event) => event.kind === 'enter').map(({ what }) => what)).not.toContain('pin')
  })

  it('changes a PIN', async () => {
    const { outcome, events } = await perform(await startRig(), (device, hear) => device.changePin(hear))
    expect(outcome).toEqual({ kind: 'changed' })
    const asked = events.filter((event) => event.kind === 'enter').map(({ what }) => what)
    expect(asked).toEqual(['pin', 'new-pin'])
  })

  it('is cancelled while it waits for the card, and is then ready for the next', async () => {
    const started = await startRig()
    const job = started.device.readOnSite((event) => {
      if (event.kind === 'insert-card') job.cancel()
    })
    expect(await job.outcome).toEqual({ kind: 'cancelled' })
    const second = started.device.changePin((event) => {
      if (event.kind === 'insert-card') second.cancel()
    })
    expect(await second.outcome).toEqual({ kind: 'cancelled' })
    expect(started.device.state().kind).toBe('reader-ready')
  })

  it('takes one job at a time', async () => {
    const { device } = await startRig()
    const first = device.changePin(() => undefined)
    expect(await device.readOnSite(() => undefined).outcome).toEqual({ kind: 'trouble', trouble: 'busy' })
    first.cancel()
    await first.outcome
  })

  it('says that there is no line, before it is asked to read and then, and begins nothing', async () => {
    const { device } = await startRig({ eidServer: offlineEidServer })
    expect(await device.server()).toBe('offline')
    const { outcome } = device.readOnSite(() => undefined)
    expect(await outcome).toEqual({ kind: 'trouble', trouble: 'eid-server-offline' })
  })

  it('survives the end of the app in the middle of a workflow, and starts it again', async () => {
    const { device, killApp } = await startRig()
    const job = device.readOnSite((event) => {
      if (event.kind === 'insert-card') void killApp()
    })
    expect(await job.outcome).toEqual({ kind: 'trouble', trouble: 'app-crashed' })
    await untilReady(device)
    const again = device.changePin((event) => {
      if (event.kind === 'insert-card') again.cancel()
    })
    expect(await again.outcome).toEqual({ kind: 'cancelled' })
  })

  it('cancels what is open when it is closed, and wipes digits nobody asked for', async () => {
    const { device } = await startRig()
    const asked = Promise.withResolvers<void>()
    const job = device.changePin((event) => {
      if (event.kind === 'insert-card') asked.resolve()
    })
    await asked.promise
    const digits = Buffer.from('123456')
    expect(job.answer('puk', digits)).toBe('not-asked')
    expect(digits.every((byte) => byte === 0)).toBe(true)
    await device.close()
    expect(await job.outcome).toEqual({ kind: 'cancelled' })
    expect(device.state()).toEqual({ kind: 'stopped' })
  })
}

/** Resolves as soon as the reader is there. */
export function untilReady(device: EidReader): Promise<void> {
  return new Promise((resolve) => {
    const stop = device.watch(look)
    look()
    function look() {
      if (device.state().kind !== 'reader-ready') return
      queueMicrotask(() => stop())
      resolve()
    }
  })
}
